// Feeds the JSON reader, the reader of elements and the writer with whatever libFuzzer makes up, and stops at the first
// broken promise. Not part of the package; from its root:
//
//     mkdir -p .build/fuzz/corpus && cd .build/fuzz
//     swiftc -O -sanitize=fuzzer,address -parse-as-library -emit-module -emit-library -static -module-name JSON \
//       $(find ../../Sources/JSON -name '*.swift') -o libJSON.a
//     swiftc -O -use-ld=lld -sanitize=fuzzer,address -parse-as-library -I . ../../Tests/Fuzz/JSONFuzz.swift \
//       ../../Tests/JSONTests/Reading.swift libJSON.a -o json-fuzz
//     for file in "$JSON_TEST_SUITE"/*.json; do
//       (printf '\005\000'; cat "$file") > corpus/$(basename "$file")
//     done
//     ./json-fuzz -max_total_time=120 -max_len=4096 -dict=../../Tests/Fuzz/json.dict corpus
//
// The first byte of an input is the size of the chunks, the second the limit of an element; the text follows.

import JSON

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 2 else { return 0 }
  let input = Array(UnsafeBufferPointer(start: start, count: count))
  let text = Array(input[2...])
  checkReader(text)
  checkChunks(text, size: Int(input[0] % 64) + 1, limit: input[1] == 0 ? 1 << 20 : Int(input[1]))
  checkForm(text)
  return 0
}

/// What is read reads back equal however it is written, and the reader of elements says the same.
private func checkReader(_ text: [UInt8]) {
  let reading = Reading(text, with: JSONElements(.document, arrayKey: "a")) { 7 }
  do throws(JSONError) {
    let value = try JSONReader().read(text)
    for writer in [JSONWriter.compact, .pretty, .canonical, JSONWriter(escapesInvisibles: true)] {
      let again = try JSONReader().read(writer.bytes(value))
      precondition(again == value && again.hashValue == value.hashValue, "a value reads back changed")
      precondition(writer != .canonical || writer.bytes(again) == writer.bytes(value), "two canonical spellings")
    }
    if let failure = reading.failure {
      precondition(failure.isOfTheFormAlone, "only the reader of elements refuses this")
    } else {
      let bracket = text.first { $0 > UInt8(ascii: " ") }
      precondition(reading.value(arrayKey: "a", opensWith: bracket) == value, "elements differ from the whole")
    }
  } catch {
    precondition(!error.description.isEmpty)
    precondition(reading.failure == error || reading.failure?.isOfTheFormAlone == true, "two verdicts on one text")
  }
}

/// Where the chunks end makes no difference.
private func checkChunks(_ text: [UInt8], size: Int, limit: Int) {
  for form in [JSONElements.Form.document, .lines] {
    let elements = JSONElements(
      form,
      arrayKey: "a",
      elementLimit: limit,
      reader: JSONReader(duplicateKeys: .lastWins, skipsByteOrderMark: true)
    )
    let whole = Reading(text, with: elements) { text.count }
    precondition(Reading(text, with: elements) { size } == whole, "chunks change what is read")
    precondition(Reading(text, with: elements) { 1 } == whole, "single bytes change what is read")
  }
}

/// What the first bytes say of the form is never taken back.
private func checkForm(_ text: [UInt8]) {
  let whole = JSONElements.Form(sniffing: text.span, isWhole: true)
  precondition(whole != nil, "a whole text has a form")
  let half = JSONElements.Form(sniffing: text.span.extracting(first: text.count / 2), isWhole: false)
  precondition(half == nil || half == whole, "more bytes change the form")
}
