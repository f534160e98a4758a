import Glibc

/// The functions of angles that drawing takes.
enum PlotMath {
  static func sine(_ radians: Double) -> Double { sin(radians) }
  static func cosine(_ radians: Double) -> Double { cos(radians) }
}
