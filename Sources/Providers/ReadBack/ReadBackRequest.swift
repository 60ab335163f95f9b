public import Provisioning

extension ProviderDocument {
  /// The request for the next page of a read-back.
  ///
  /// - Parameters:
  ///   - query: The account that is looked up; nil where one list is read for all.
  ///   - cursor: How far the read-back has come.
  ///   - endpoint: Where to.
  public func readBackRequest(
    for query: ReadBackQuery?,
    at cursor: ReadBackCursor,
    endpoint: Endpoint
  ) -> ProviderRequest {
    readBackRequest(address: query?.address ?? "", at: cursor, endpoint: endpoint)
  }

  /// One harmless request that shows whether the credential may read: a look-up of an address that nobody has.
  public func healthRequest(at endpoint: Endpoint) -> ProviderRequest {
    // RFC 6761, section 6.4, keeps the domain from ever existing.
    readBackRequest(address: "nobody@example.invalid", at: .first, endpoint: endpoint)
  }

  private func readBackRequest(address: String, at cursor: ReadBackCursor, endpoint: Endpoint) -> ProviderRequest {
    let lookUps = readBack.lookUps(for: address)
    var pairs = lookUps.indices.contains(cursor.query) ? lookUps[cursor.query] : []
    pairs += readBack.paging?.parameters(at: cursor) ?? []
    let query = pairs.map { "\($0.name.percentEncoded)=\($0.value.percentEncoded)" }.joined(separator: "&")
    let path = endpoint.baseURL.text + readBack.template.path(endpoint.parameters)
    return ProviderRequest(
      method: "GET",
      url: query.isEmpty ? path : "\(path)?\(query)",
      headers: [("Accept", "application/json")],
      body: nil
    )
  }
}

extension ReadBackPlan {
  /// The parameters of the look-ups for an address, those left out that repeat an earlier one.
  func lookUps(for address: String) -> [[ReadBackParameters.Pair]] {
    queries.reduce(into: []) { lookUps, query in
      let filled = query.filled(with: address)
      if !lookUps.contains(filled) { lookUps.append(filled) }
    }
  }
}

extension Paging {
  func parameters(at cursor: ReadBackCursor) -> [ReadBackParameters.Pair] {
    // An offset counts what really came, because a server may send smaller pages than it was asked for.
    let position = unit == .page ? first + cursor.page : cursor.passed
    return [
      ReadBackParameters.Pair(name: parameter, value: String(position)),
      ReadBackParameters.Pair(name: sizeParameter, value: String(size)),
    ]
  }
}
