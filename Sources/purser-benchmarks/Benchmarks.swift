import Glibc

/// Measures in pairs, in one run, what Purser promises of its speed.
///
///     swift run -c release purser-benchmarks validate [rows]
///     swift run -c release purser-benchmarks deliver [rows]
///     swift run -c release purser-benchmarks rerun [rows]
@main
enum Benchmarks {
  static func main() async throws {
    let arguments = CommandLine.arguments.dropFirst()
    let rows = arguments.dropFirst().first.flatMap { Int($0) }
    switch arguments.first {
    case "validate": try ValidateBenchmark(rows: rows ?? 2_000_000).measure()
    case "deliver": try await DeliveryBenchmark(rows: rows).measure()
    case "rerun": try await RerunBenchmark(rows: rows ?? 1_000_000).measure()
    default:
      print("usage: purser-benchmarks validate|deliver|rerun [rows]")
      exit(64)
    }
  }
}

/// A median of some measurements, the most trustworthy number of a busy machine.
func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
}

/// The seconds that work takes.
func seconds(_ work: () throws -> Void) rethrows -> Double {
  let clock = ContinuousClock()
  return try clock.measure(work) / .seconds(1)
}

/// A number with a few digits.
func shown(_ number: Double, digits: Int = 3) -> String {
  var scale = 1.0
  for _ in 0..<digits { scale *= 10 }
  return "\((number * scale).rounded() / scale)"
}
