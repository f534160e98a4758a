// The language's two halves are one module to everybody else: the syntax, and what runs it.
@_exported import CellSyntax
