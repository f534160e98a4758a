import Notebook

/// Fits the session's completions to what readline wants: words that replace the one it found before the cursor.
enum CompletionWords {
  /// Characters that end a word for readline. Dots and underscores belong to words.
  static let breaks = " \t\n\"'`@$><=;|&{}()[],:+-*/%^~!#\\?"

  /// - Parameters:
  ///   - line: the line up to the cursor.
  ///   - word: the end of `line` that readline replaces.
  static func words(_ completions: Completions, line: String, word: String) -> [String] {
    let replaced = String(line.suffix(completions.replaced))
    if replaced.count <= word.count {
      let kept = String(word.dropLast(replaced.count))
      return completions.names.map { kept + $0 }
    }
    // The names start before readline's word, as keys with blanks or the names of magics do.
    let before = String(replaced.dropLast(word.count))
    return completions.names.compactMap { name in
      name.hasPrefix(before) ? String(name.dropFirst(before.count)) : nil
    }
  }

  /// What stands inside an open string at the end of `line`, for completing paths; nil outside strings.
  static func openString(_ line: String) -> String? {
    var quote: Character?
    var content = ""
    var isEscaped = false
    for character in line {
      if let open = quote {
        if isEscaped {
          isEscaped = false
          content.append(character)
        } else if character == "\\" {
          isEscaped = true
        } else if character == open {
          quote = nil
        } else {
          content.append(character)
        }
      } else if character == "'" || character == "\"" {
        quote = character
        content = ""
      } else if character == "#" {
        return nil
      }
    }
    return quote == nil ? nil : content
  }
}
