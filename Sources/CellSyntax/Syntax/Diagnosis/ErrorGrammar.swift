// Python 3.11's grammar with its typical mistakes, in the notation of PEP 617: `a | b` tries `a` first, `x?`, `x*`, `x+`,
// `','.x+` (separated by commas), `&x` and `!x` look ahead, `~` commits to the alternative, `&&':'` demands a token.
// 'x' is a token or keyword, "x" a soft keyword, upper case a kind of token.
//
// Which message CPython gives for a mistake depends on the order in which its parser tries things and on the last token
// that it has looked at, so the rules have to be tried in its order. What they add to PEP 617:
//
//   name =         a rule; `name! =` for one whose result is remembered whatever the mode
//   -> kind        the alternative yields a node of this kind; without it, a single item yields that item's node
//   => action      the alternative is a mistake: raise this error
//
// An action names where the error stands, then its text; %E is what kind of expression the first place holds,
// %L its line, %T its text:
//   last "…"         at the last token read             at a "…"        at `a`
//   range a b "…"    from `a` to `b`                    from a "…"      from `a` to the last token read
//   indent a "…"     an IndentationError at the last token read
//   target for a     at the part of `a` that cannot be assigned to (star, for) or deleted (del)
//   call name …      one of the special cases in `ErrorActions`
// Rules named `bad_…` are tried only in the second pass. (`dict_mistakes` is tried in both, as in CPython.)

enum ErrorGrammar {
  static let statements = #"""
    file = statement* ENDMARKER
    eval = expressions NEWLINE* ENDMARKER
    field = star_expressions

    statement = compound | simple_line
    simple_line = simple !';' NEWLINE | ';'.simple+ ';'? NEWLINE
    simple! = assignment | star_expressions | &'return' return | &('import' | 'from') import | &'raise' raise
      | 'pass' | &'del' del | &'yield' yield_expr | &'assert' assert | 'break' | 'continue' | &'global' global
      | &'nonlocal' nonlocal | MAGIC
    compound = &('def' | '@' | 'async') function | &'if' if | &('class' | '@') class | &('with' | 'async') with
      | &('for' | 'async') for | &'try' try | &'while' while | match

    assignment = NAME ':' expression ('=' rhs)?
      | ('(' single_target ')' | single_part_target) ':' expression ('=' rhs)?
      | (star_targets '=')+ (MAGIC | rhs) !'='
      | single_target augmented ~ rhs
      | bad_assignment
    rhs = yield_expr | star_expressions
    augmented = '+=' | '-=' | '*=' | '@=' | '/=' | '%=' | '&=' | '|=' | '^=' | '<<=' | '>>=' | '**=' | '//='
    bad_assignment =
      a=bad_annotated_target ':' expression => at a "only single target (not %E) can be annotated"
      | a=star_named ',' star_named_list* ':' expression => at a "only single target (not tuple) can be annotated"
      | a=expression ':' expression => at a "illegal target for annotation"
      | (star_targets '=')* a=star_expressions '=' => target star a
      | (star_targets '=')* a=yield_expr '=' => at a "assignment to yield expression not possible"
      | a=star_expressions augmented rhs => at a "'%E' is an illegal expression for augmented assignment"
    bad_annotated_target = list | tuple | '(' a=bad_annotated_target ')'

    return = 'return' star_expressions?
    raise = 'raise' expression ('from' expression)? | 'raise'
    global = 'global' ','.NAME+
    nonlocal = 'nonlocal' ','.NAME+
    del = 'del' del_targets &(';' | NEWLINE) | bad_del
    bad_del = 'del' a=star_expressions => target del a
    assert = 'assert' expression (',' expression)?
    import = 'import' ','.dotted_as+ | import_from
    import_from = 'from' ('.' | '...')* dotted 'import' import_targets | 'from' ('.' | '...')+ 'import' import_targets
    import_targets = '(' import_names ','? ')' | import_names !',' | '*' | bad_import_targets
    bad_import_targets = import_names ',' NEWLINE
      => last "trailing comma not allowed without surrounding parentheses"
    import_names = ','.import_name+
    import_name = NAME ('as' NAME)?
    dotted_as = dotted ('as' NAME)?
    dotted! = NAME ('.' NAME)*

    block! = NEWLINE INDENT statement+ DEDENT | simple_line | bad_block
    bad_block = NEWLINE !INDENT => indent - "expected an indented block"
    decorators = ('@' named NEWLINE)+

    class = decorators class_raw | class_raw
    class_raw = bad_class | 'class' NAME ('(' arguments? ')')? ':' block
    bad_class = 'class' NAME ('(' arguments? ')')? NEWLINE => last "expected ':'"
      | a='class' NAME ('(' arguments? ')')? ':' NEWLINE !INDENT
        => indent a "expected an indented block after class definition on line %L"
    function = decorators function_raw | function_raw
    function_raw = bad_function
      | 'def' NAME &&'(' parameters? ')' ('->' expression)? &&':' block
      | 'async' 'def' NAME &&'(' parameters? ')' ('->' expression)? &&':' block
    bad_function = 'async'? a='def' NAME '(' parameters? ')' ('->' expression)? ':' NEWLINE !INDENT
      => indent a "expected an indented block after function definition on line %L"

    if = bad_if | 'if' named ':' block elif | 'if' named ':' block else?
    bad_if = 'if' named NEWLINE => last "expected ':'"
      | a='if' named ':' NEWLINE !INDENT => indent a "expected an indented block after 'if' statement on line %L"
    elif = bad_elif | 'elif' named ':' block elif | 'elif' named ':' block else?
    bad_elif = 'elif' named NEWLINE => last "expected ':'"
      | a='elif' named ':' NEWLINE !INDENT => indent a "expected an indented block after 'elif' statement on line %L"
    else = bad_else | 'else' &&':' block
    bad_else = a='else' ':' NEWLINE !INDENT
      => indent a "expected an indented block after 'else' statement on line %L"
    while = bad_while | 'while' named ':' block else?
    bad_while = 'while' named NEWLINE => last "expected ':'"
      | a='while' named ':' NEWLINE !INDENT
        => indent a "expected an indented block after 'while' statement on line %L"
    for = bad_for | 'for' star_targets 'in' ~ star_expressions ':' block else?
      | 'async' 'for' star_targets 'in' ~ star_expressions ':' block else? | bad_for_target
    bad_for = 'async'? 'for' star_targets 'in' star_expressions NEWLINE => last "expected ':'"
      | 'async'? a='for' star_targets 'in' star_expressions ':' NEWLINE !INDENT
        => indent a "expected an indented block after 'for' statement on line %L"
    bad_for_target = 'async'? 'for' a=star_expressions => target for a

    with = bad_with_indent | 'with' '(' ','.with_item+ ','? ')' ':' block | 'with' ','.with_item+ ':' block
      | 'async' 'with' '(' ','.with_item+ ','? ')' ':' block | 'async' 'with' ','.with_item+ ':' block | bad_with
    with_item = expression 'as' star_target &(',' | ')' | ':') | bad_with_item | expression
    bad_with_item = expression 'as' a=expression &(',' | ')' | ':') => target star a
    bad_with = 'async'? 'with' ','.(expression ('as' star_target)?)+ NEWLINE => last "expected ':'"
      | 'async'? 'with' '(' ','.(expressions ('as' star_target)?)+ ','? ')' NEWLINE => last "expected ':'"
    bad_with_indent = 'async'? a='with' ','.(expression ('as' star_target)?)+ ':' NEWLINE !INDENT
        => indent a "expected an indented block after 'with' statement on line %L"
      | 'async'? a='with' '(' ','.(expressions ('as' star_target)?)+ ','? ')' ':' NEWLINE !INDENT
        => indent a "expected an indented block after 'with' statement on line %L"

    try = bad_try | 'try' &&':' block finally | 'try' &&':' block except+ else? finally?
      | 'try' &&':' block except_star+ else? finally?
    bad_try = a='try' ':' NEWLINE !INDENT => indent a "expected an indented block after 'try' statement on line %L"
      | 'try' ':' block !('except' | 'finally') => last "expected 'except' or 'finally' block"
      | 'try' ':' block* except+ a='except' b='*' expression ('as' NAME)? ':'
        => range a b "cannot have both 'except' and 'except*' on the same 'try'"
      | 'try' ':' block* except_star+ a='except' (expression ('as' NAME)?)? ':'
        => at a "cannot have both 'except' and 'except*' on the same 'try'"
    except = bad_except_indent | 'except' expression ('as' NAME)? ':' block | 'except' ':' block | bad_except
    except_star = bad_except_star_indent | 'except' '*' expression ('as' NAME)? ':' block | bad_except
    bad_except = 'except' '*'? a=expression ',' expressions ('as' NAME)? ':'
        => from a "multiple exception types must be parenthesized"
      | 'except' '*'? expression ('as' NAME)? NEWLINE => last "expected ':'"
      | 'except' NEWLINE => last "expected ':'"
      | 'except' '*' (NEWLINE | ':') => last "expected one or more exception types"
    bad_except_indent = a='except' expression ('as' NAME)? ':' NEWLINE !INDENT
        => indent a "expected an indented block after 'except' statement on line %L"
      | a='except' ':' NEWLINE !INDENT => indent a "expected an indented block after 'except' statement on line %L"
    bad_except_star_indent = a='except' '*' expression ('as' NAME)? ':' NEWLINE !INDENT
      => indent a "expected an indented block after 'except*' statement on line %L"
    finally = bad_finally | 'finally' &&':' block
    bad_finally = a='finally' ':' NEWLINE !INDENT
      => indent a "expected an indented block after 'finally' statement on line %L"
    """#

  static let patterns = #"""
    match = "match" subject ':' NEWLINE INDENT case+ DEDENT | bad_match
    bad_match = "match" subject NEWLINE => last "expected ':'"
      | a="match" subject ':' NEWLINE !INDENT => indent a "expected an indented block after 'match' statement on line %L"
    subject = star_named ',' star_named_list? | named
    case = bad_case | "case" patterns guard? ':' block
    bad_case = "case" patterns guard? NEWLINE => last "expected ':'"
      | a="case" patterns guard? ':' NEWLINE !INDENT
        => indent a "expected an indented block after 'case' statement on line %L"
    guard = 'if' named
    patterns = open_sequence | pattern
    pattern = as_pattern | or_pattern
    as_pattern = or_pattern 'as' capture_target | bad_as_pattern
    bad_as_pattern = or_pattern 'as' a="_" => at a "cannot use '_' as a target"
      | or_pattern 'as' !NAME a=expression => at a "invalid pattern target"
    or_pattern = '|'.closed_pattern+
    closed_pattern! = literal_pattern | capture_target | "_" | value_pattern | '(' pattern ')' | sequence_pattern
      | mapping_pattern | class_pattern
    literal_pattern = signed_number !('+' | '-') | complex | strings | 'None' | 'True' | 'False'
    complex = signed_real '+' imaginary | signed_real '-' imaginary
    signed_number = NUMBER | '-' NUMBER
    signed_real = real | '-' real
    real = a=NUMBER => call real a
    imaginary = a=NUMBER => call imaginary a
    capture_target = !"_" NAME !('.' | '(' | '=')
    value_pattern = dotted_attribute !('.' | '(' | '=')
    dotted_attribute! = NAME ('.' NAME)+
    sequence_pattern = '[' maybe_sequence? ']' | '(' open_sequence? ')'
    open_sequence = maybe_star_pattern ',' maybe_sequence?
    maybe_sequence = ','.maybe_star_pattern+ ','?
    maybe_star_pattern = star_pattern | pattern
    star_pattern! = '*' capture_target | '*' "_"
    mapping_pattern = '{' '}' | '{' rest_pattern ','? '}' | '{' ','.item_pattern+ ',' rest_pattern ','? '}'
      | '{' ','.item_pattern+ ','? '}'
    item_pattern = (literal_pattern | dotted_attribute) ':' pattern
    rest_pattern = '**' capture_target
    class_pattern = class_name '(' ')' | class_name '(' ','.pattern+ ','? ')' | class_name '(' keyword_patterns ','? ')'
      | class_name '(' ','.pattern+ ',' keyword_patterns ','? ')' | bad_class_pattern
    class_name! = NAME ('.' NAME)*
    keyword_patterns = ','.(NAME '=' pattern)+
    bad_class_pattern = class_name '(' (','.pattern+ ',')? keyword_patterns ',' a=positional_patterns
      => range a a "positional patterns follow keyword patterns"
    positional_patterns = ','.pattern+
    """#

  static let parameters = #"""
    parameters = bad_parameters | parameter_list
    parameter_list = slash_plain plain* defaulted* star_etc? | slash_defaulted defaulted* star_etc?
      | plain+ defaulted* star_etc? | defaulted+ star_etc? | star_etc
    slash_plain = plain+ '/' ',' | plain+ '/' &')'
    slash_defaulted = plain* defaulted+ '/' ',' | plain* defaulted+ '/' &')'
    star_etc = bad_star_etc | '*' plain maybe_defaulted* keywords? | '*' plain_starred maybe_defaulted* keywords?
      | '*' ',' maybe_defaulted+ keywords? | keywords
    keywords = bad_keywords | '**' plain
    plain = a=parameter ',' | a=parameter &')'
    plain_starred = NAME ':' star_expression ',' | NAME ':' star_expression &')'
    defaulted = parameter default ',' | parameter default &')'
    maybe_defaulted = parameter default? ',' | parameter default? &')'
    parameter = NAME (':' expression)? -> parameter
    default = '=' expression | bad_default
    bad_default = a='=' &(')' | ',') => at a "expected default value expression"
    bad_parameters = plain* bad_parameters_helper a=plain => at a "non-default argument follows default argument"
      | plain* a='(' plain+ ','? b=')' => range a b "Function parameters cannot be parenthesized"
      | a='/' ',' => at a "at least one argument must precede /"
      | (slash_plain | slash_defaulted) maybe_defaulted* a='/' => at a "/ may appear only once"
      | (slash_plain | slash_defaulted)? maybe_defaulted* '*' (',' | plain) maybe_defaulted* a='/'
        => at a "/ must be ahead of *"
      | maybe_defaulted+ '/' a='*' => at a "expected comma between / and *"
    bad_parameters_helper = slash_defaulted | defaulted+
    bad_star_etc = a='*' (')' | ',' (')' | '**')) => at a "named arguments must follow bare *"
      | '*' parameter a='=' => at a "var-positional argument cannot have default value"
      | '*' (plain | ',') maybe_defaulted* a='*' (plain | ',') => at a "* argument may appear only once"
    bad_keywords = '**' parameter a='=' => at a "var-keyword argument cannot have default value"
      | '**' parameter ',' a=parameter => at a "arguments cannot follow var-keyword argument"
      | '**' parameter ',' a=('*' | '**' | '/') => at a "arguments cannot follow var-keyword argument"

    lambda_parameters = bad_lambda_parameters | lambda_list
    lambda_list = lambda_slash_plain lambda_plain* lambda_defaulted* lambda_star_etc?
      | lambda_slash_defaulted lambda_defaulted* lambda_star_etc? | lambda_plain+ lambda_defaulted* lambda_star_etc?
      | lambda_defaulted+ lambda_star_etc? | lambda_star_etc
    lambda_slash_plain = lambda_plain+ '/' ',' | lambda_plain+ '/' &':'
    lambda_slash_defaulted = lambda_plain* lambda_defaulted+ '/' ',' | lambda_plain* lambda_defaulted+ '/' &':'
    lambda_star_etc = bad_lambda_star_etc | '*' lambda_plain lambda_maybe_defaulted* lambda_keywords?
      | '*' ',' lambda_maybe_defaulted+ lambda_keywords? | lambda_keywords
    lambda_keywords = bad_lambda_keywords | '**' lambda_plain
    lambda_plain = a=NAME ',' | a=NAME &':'
    lambda_defaulted = NAME default ',' | NAME default &':'
    lambda_maybe_defaulted = NAME default? ',' | NAME default? &':'
    bad_lambda_parameters = lambda_plain* bad_lambda_helper a=lambda_plain
        => at a "non-default argument follows default argument"
      | lambda_plain* a='(' ','.NAME+ ','? b=')' => range a b "Lambda expression parameters cannot be parenthesized"
      | a='/' ',' => at a "at least one argument must precede /"
      | (lambda_slash_plain | lambda_slash_defaulted) lambda_maybe_defaulted* a='/' => at a "/ may appear only once"
      | (lambda_slash_plain | lambda_slash_defaulted)? lambda_maybe_defaulted* '*' (',' | lambda_plain)
        lambda_maybe_defaulted* a='/' => at a "/ must be ahead of *"
      | lambda_maybe_defaulted+ '/' a='*' => at a "expected comma between / and *"
    bad_lambda_helper = lambda_slash_defaulted | lambda_defaulted+
    bad_lambda_star_etc = '*' (':' | ',' (':' | '**')) => last "named arguments must follow bare *"
      | '*' NAME a='=' => at a "var-positional argument cannot have default value"
      | '*' (lambda_plain | ',') lambda_maybe_defaulted* a='*' (lambda_plain | ',')
        => at a "* argument may appear only once"
    bad_lambda_keywords = '**' NAME a='=' => at a "var-keyword argument cannot have default value"
      | '**' NAME ',' a=NAME => at a "arguments cannot follow var-keyword argument"
      | '**' NAME ',' a=('*' | '**' | '/') => at a "arguments cannot follow var-keyword argument"
    """#

  static let expressions = #"""
    expressions = expression (',' expression)+ ','? -> tuple | expression ',' -> tuple | expression
    expression! = bad_expression | bad_legacy | disjunction 'if' disjunction 'else' expression -> conditional
      | disjunction | lambda
    bad_expression = !(NAME STRING | SOFT) a=disjunction b=unchecked_expression => call forgotten_comma a b
      | a=disjunction 'if' b=disjunction !('else' | ':') => range a b "expected 'else' after 'if' expression"
    unchecked_expression = disjunction 'if' disjunction 'else' expression -> conditional | disjunction | lambda
    bad_legacy = a=NAME !'(' b=star_expressions => call legacy_print a b
    yield_expr = 'yield' 'from' expression -> yield | 'yield' star_expressions? -> yield
    star_expressions = star_expression (',' star_expression)+ ','? -> tuple | star_expression ',' -> tuple
      | star_expression
    star_expression! = '*' bitwise_or -> starred | expression
    star_named_list = ','.star_named+ ','?
    star_named = '*' bitwise_or -> starred | named
    walrus = NAME ':=' ~ expression -> walrus
    named = walrus | bad_named | a=expression !':='
    bad_named! = a=expression ':=' expression => at a "cannot use assignment expressions with %E"
      | a=NAME '=' b=bitwise_or !('=' | ':=')
        => range a b "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"
      | !(list | tuple | generator | 'True' | 'None' | 'False') a=bitwise_or '=' bitwise_or !('=' | ':=')
        => at a "cannot assign to %E here. Maybe you meant '==' instead of '='?"
    disjunction! = conjunction ('or' conjunction)+ -> operation | conjunction
    conjunction! = inversion ('and' inversion)+ -> operation | inversion
    inversion! = 'not' inversion -> operation | comparison
    comparison = bitwise_or comparison_rest+ -> comparison | bitwise_or
    comparison_rest = '==' bitwise_or | '!=' bitwise_or | '<=' bitwise_or | '<' bitwise_or | '>=' bitwise_or
      | '>' bitwise_or | 'not' 'in' bitwise_or | 'in' bitwise_or -> in | 'is' 'not' bitwise_or | 'is' bitwise_or
    bitwise_or! = bitwise_xor ('|' bitwise_xor)* -> chain
    bitwise_xor! = bitwise_and ('^' bitwise_and)* -> chain
    bitwise_and! = shift ('&' shift)* -> chain
    shift! = sum (('<<' | '>>') sum)* -> chain
    sum! = term (('+' | '-') term)* -> chain
    term! = factor (('*' | '/' | '//' | '%' | '@') factor)* -> chain
    factor! = '+' factor -> operation | '-' factor -> operation | '~' factor -> operation | power
    power = await_primary '**' factor -> operation | await_primary
    await_primary! = 'await' primary -> await | primary
    primary! = atom trailer* -> trailers
    trailer = '.' NAME -> attribute | generator -> call | '(' arguments? ')' -> call | '[' slices ']' -> subscript
    slices = a=slice !',' | ','.(slice | starred)+ ','? -> tuple
    slice = expression? ':' expression? (':' expression?)? -> slice | named
    atom = NAME -> name | 'True' -> constant | 'False' -> constant | 'None' -> constant | &STRING a=strings
      | number | &'(' a=(tuple | group | generator) | &'[' a=(list | list_comprehension)
      | &'{' a=(dict | set | dict_comprehension | set_comprehension) | '...' -> constant
    number! = NUMBER => call number -
    strings! = STRING+ => call strings -
    group = '(' a=(yield_expr | named) ')' | bad_group
    bad_group = '(' a=starred ')' => at a "cannot use starred expression here"
      | '(' a='**' expression ')' => at a "cannot use double starred expression here"
    lambda = 'lambda' lambda_parameters? ':' expression -> lambda
    list = '[' star_named_list? ']' -> list
    tuple = '(' (star_named ',' star_named_list?)? ')' -> tuple
    set = '{' star_named_list '}' -> set
    dict = '{' dict_items? '}' -> dict | '{' dict_mistakes '}'
    dict_items = ','.dict_item+ ','?
    dict_item = '**' bitwise_or | expression ':' expression
    dict_mistakes = ','.dict_item+ ',' dict_item_mistakes
      | expression ':' a='*' bitwise_or => from a "cannot use a starred expression in a dictionary value"
      | expression a=':' &('}' | ',') => at a "expression expected after dictionary key and ':'"
    dict_item_mistakes = a=expression !':' => call colon_expected a
      | expression ':' a='*' bitwise_or => from a "cannot use a starred expression in a dictionary value"
      | expression a=':' &('}' | ',') => at a "expression expected after dictionary key and ':'"

    clauses = clause+
    clause = 'async' 'for' star_targets 'in' ~ disjunction ('if' disjunction)*
      | 'for' star_targets 'in' ~ disjunction ('if' disjunction)* | bad_for_target
    list_comprehension = '[' named clauses ']' -> list_comprehension | bad_comprehension
    set_comprehension = '{' named clauses '}' -> set_comprehension | bad_comprehension
    generator = '(' (walrus | expression !':=') clauses ')' -> generator | bad_comprehension
    dict_comprehension = '{' expression ':' expression clauses '}' -> dict_comprehension | bad_dict_comprehension
    bad_comprehension = ('[' | '(' | '{') a=starred clauses
        => at a "iterable unpacking cannot be used in comprehension"
      | ('[' | '{') a=star_named ',' b=star_named_list clauses
        => call comprehension_target a b
      | ('[' | '{') a=star_named b=',' clauses
        => range a b "did you forget parentheses around the comprehension target?"
    bad_dict_comprehension = '{' a='**' bitwise_or clauses '}'
      => at a "dict unpacking cannot be used in dict comprehension"

    arguments! = a=args ','? &')' | bad_arguments
    args = ','.positional+ (',' kwargs)? | kwargs
    positional = starred | (walrus | expression !':=') !'='
    kwargs = ','.kwarg_or_starred+ ',' ','.kwarg_or_mapping+ | ','.kwarg_or_starred+ | ','.kwarg_or_mapping+
    starred = '*' expression -> starred
    kwarg_or_starred = bad_kwarg | NAME '=' expression -> keyword | starred
    kwarg_or_mapping = bad_kwarg | NAME '=' expression -> keyword | '**' expression -> mapping
    bad_arguments = (','.positional+ ',' kwargs | kwargs) ',' a='*'
        => at a "iterable argument unpacking follows keyword argument unpacking"
      | a=expression b=clauses ',' (args | expression clauses)? => call bare_generator a b
      | a=NAME b='=' expression clauses => range a b "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"
      | a=args b=clauses => call generator_in_call a b
      | args ',' a=expression b=clauses => call bare_generator a b
      | a=args ',' args => call positional_after_keyword a
    bad_kwarg = a=('True' | 'False' | 'None') b='=' => range a b "cannot assign to %T"
      | a=NAME b='=' expression clauses => range a b "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"
      | !(NAME '=') a=expression b='=' => range a b "expression cannot contain assignment, perhaps you meant \"==\"?"

    star_targets = a=star_target !',' | star_target (',' star_target)* ','? -> tuple
    star_target! = '*' (!'*' star_target) -> starred | target_with_star_atom
    target_with_star_atom! = t_primary '.' NAME !t_lookahead -> attribute
      | t_primary '[' slices ']' !t_lookahead -> subscript | star_atom
    star_atom = NAME -> name | '(' a=target_with_star_atom ')' | '(' star_targets_tuple? ')' -> tuple
      | '[' star_targets_list? ']' -> list
    star_targets_list = ','.star_target+ ','?
    star_targets_tuple = star_target (',' star_target)+ ','? | star_target ','
    single_target = single_part_target | NAME -> name | '(' a=single_target ')'
    single_part_target = t_primary '.' NAME !t_lookahead -> attribute
      | t_primary '[' slices ']' !t_lookahead -> subscript
    t_primary! = atom &t_lookahead t_trailer* -> trailers
    t_trailer = '.' NAME &t_lookahead -> attribute | '[' slices ']' &t_lookahead -> subscript
      | generator &t_lookahead -> call | '(' arguments? ')' &t_lookahead -> call
    t_lookahead = '(' | '[' | '.'
    del_targets = ','.del_target+ ','?
    del_target! = t_primary '.' NAME !t_lookahead -> attribute | t_primary '[' slices ']' !t_lookahead -> subscript
      | del_atom
    del_atom = NAME -> name | '(' a=del_target ')' | '(' del_targets? ')' -> tuple | '[' del_targets? ']' -> list
    """#
}
