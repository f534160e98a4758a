import Glibc

/// Keeps typed but unsaved work in the journal, and finds it again after a crash.
///
/// A front end calls `opened` once, `changed` soon after each edit, and `saved` after saving. When the notebook is
/// opened again, `Recovery.find` tells whether a dead session left something.
public final class Recovery {
  private let journal: Journal
  private var recorded: [String: Fingerprint] = [:]
  private var order: [String] = []

  private struct Fingerprint: Equatable {
    var kind: Cell.Kind
    var source: String
    var metadata: JSONObject
  }

  public init(journal: Journal) { self.journal = journal }

  /// Records the document as it is on the disk.
  public func opened(_ document: Document) {
    recorded = [:]
    order = []
    write(document, type: "opened")
  }

  /// Records what differs from the last record; nothing if nothing does.
  public func changed(_ document: Document) { write(document, type: "edit") }

  /// Records that the file on the disk now has everything.
  public func saved(_ document: Document) {
    changed(document)
    journal.append(["type": .string("saved"), "time": .string(Clock.timestamp())])
  }

  private func write(_ document: Document, type: String) {
    var changes: [JSONValue] = []
    var now: [String: Fingerprint] = [:]
    for cell in document.cells {
      let print = Fingerprint(kind: cell.kind, source: cell.source, metadata: cell.metadata)
      now[cell.id] = print
      if let old = recorded[cell.id], old == print, TextLines.identical(old.source, print.source) { continue }
      changes.append(
        .object([
          "id": .string(cell.id), "kind": .string(cell.kind.rawValue), "source": .string(cell.source),
          "metadata": .object(cell.metadata),
        ]))
    }
    let newOrder = document.cells.map(\.id)
    if type == "edit", changes.isEmpty, newOrder == order { return }
    recorded = now
    var record: JSONObject = [
      "type": .string(type), "time": .string(Clock.timestamp()), "cells": .array(changes),
    ]
    if newOrder != order || type == "opened" { record["order"] = .array(newOrder.map { .string($0) }) }
    order = newOrder
    journal.append(record)
  }

  /// Work that a session could not save.
  public struct UnsavedWork: Sendable {
    /// The journal that holds it.
    public let journalPath: String
    /// When the last edit was made, as `2026-01-31T12:00:00Z`.
    public let lastEdit: String
    /// How many cells differ from the file as it was when that session last read or wrote it.
    public let changedCells: Int
    /// The cells as they were last seen.
    public let cells: [Cell]
  }

  public enum Finding: Sendable {
    case nothing
    /// A live session has this notebook open now.
    case openElsewhere
    case unsaved(UnsavedWork)
  }

  /// Looks for unsaved work on `file` by sessions that are gone.
  public static func find(for file: String, in folder: String = StateFolder.journals) -> Finding {
    let prefix = JournalName.prefix(for: file)
    let names = FolderListing.names(in: folder).filter { $0.hasPrefix(prefix) && $0.hasSuffix(".jsonl") }
    var openElsewhere = false
    for name in names.sorted().reversed() {
      let path = folder + "/" + name
      if isLocked(path) {
        openElsewhere = true
        continue
      }
      guard let records = try? Journal.read(path) else { continue }
      if let work = unsavedWork(in: records, path: path) { return .unsaved(work) }
      // Older journals were left behind by a session that the newer one came after.
      if records.contains(where: { $0["type"]?.stringValue == "opened" }) { break }
    }
    return openElsewhere ? .openElsewhere : .nothing
  }

  /// Marks unsaved work as dealt with, so that it is not offered again.
  public static func dismiss(_ work: UnsavedWork) {
    guard let journal = try? Journal(path: work.journalPath) else { return }
    journal.append(["type": .string("saved"), "time": .string(Clock.timestamp())])
    journal.close()
  }

  /// `document` with the cells of the unsaved work: known cells keep what the file has beside their text.
  public static func apply(_ work: UnsavedWork, to document: Document) -> Document {
    var result = document
    let known = Dictionary(document.cells.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    result.cells = work.cells.map { lost in
      guard var cell = known[lost.id] else { return lost }
      if cell.kind != lost.kind { cell.kind = lost.kind }
      if !TextLines.identical(cell.source, lost.source) { cell.source = lost.source }
      if cell.metadata != lost.metadata { cell.metadata = lost.metadata }
      return cell
    }
    return result
  }

  /// Deletes all but the newest journals of sessions that ended in order, once there are more than `most`.
  public static func prune(
    above most: Int = 600, keeping count: Int = 500, in folder: String = StateFolder.journals
  ) {
    let names = FolderListing.names(in: folder).filter { $0.hasSuffix(".jsonl") }
    guard names.count > most else { return }
    let dated = names.map { (name: $0, date: modification(folder + "/" + $0)) }.sorted { $0.date > $1.date }
    for entry in dated.dropFirst(count) {
      let path = folder + "/" + entry.name
      guard !isLocked(path), let records = try? Journal.read(path),
        unsavedWork(in: records, path: path) == nil
      else { continue }
      unlink(path)
    }
  }

  private static func modification(_ path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mtim.tv_sec : 0
  }

  private static func isLocked(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
  }

  private static func unsavedWork(in records: [JSONObject], path: String) -> UnsavedWork? {
    var cells: [String: Cell] = [:]
    var order: [String] = []
    var saved: [String: String] = [:]
    var savedOrder: [String] = []
    var lastEdit: String?
    func remember() {
      saved = cells.mapValues(\.source)
      savedOrder = order
      lastEdit = nil
    }
    for record in records {
      switch record["type"]?.stringValue {
      case "opened", "edit":
        for value in record["cells"]?.arrayValue ?? [] {
          guard let id = value["id"]?.stringValue,
            let kind = Cell.Kind(rawValue: value["kind"]?.stringValue ?? ""),
            let source = value["source"]?.stringValue
          else { continue }
          cells[id] = Cell(kind, source: source, metadata: value["metadata"]?.objectValue ?? [:], id: id)
        }
        if let names = record["order"]?.arrayValue { order = names.compactMap(\.stringValue) }
        if record["type"]?.stringValue == "opened" {
          remember()
        } else {
          lastEdit = record["time"]?.stringValue ?? ""
        }
      case "saved": remember()
      case "closed": lastEdit = nil
      default: break
      }
    }
    guard let lastEdit else { return nil }
    let now = order.compactMap { cells[$0] }
    let changed = now.filter { saved[$0.id] != $0.source }.count + Set(savedOrder).subtracting(order).count
    return UnsavedWork(journalPath: path, lastEdit: lastEdit, changedCells: max(changed, 1), cells: now)
  }
}

/// Names in a folder.
public enum FolderListing {
  /// Without `.` and `..`, sorted by bytes; empty when the folder cannot be read.
  public static func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var result: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { result.append(name) }
    }
    return result.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
