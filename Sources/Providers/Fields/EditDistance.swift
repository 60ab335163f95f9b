/// How many edits turn one text into another: insertions, deletions, substitutions, and swaps of neighbours.
///
/// The optimal string alignment distance of Damerau and Levenshtein over Unicode scalars, in which no part is edited twice.
///
/// - Returns: The distance, or nil where it is more than `limit`.
public func editDistance(_ left: String, _ right: String, limit: Int) -> Int? {
  let (left, right) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
  guard limit >= 0, abs(left.count - right.count) <= limit else { return nil }
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for row in 0..<left.count {
    var current = [row + 1]
    for column in 0..<right.count {
      let change = last[column] + (left[row] == right[column] ? 0 : 1)
      var least = min(change, last[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        least = min(least, beforeLast[column - 1] + 1)
      }
      current.append(least)
    }
    if let nearest = current.min(), nearest > limit, (last.min() ?? 0) > limit { return nil }
    (beforeLast, last) = (last, current)
  }
  return last[right.count] <= limit ? last[right.count] : nil
}
