/// A provider that nobody has: what a document of one's own looks like at its smallest, and at its fullest.
enum FourthProvider {
  static let smallest = """
    openapi: 3.1.0
    info: {title: Acme, version: "1"}
    servers: [{url: https://api.acme.example/v2/}]
    paths:
      /accounts:
        post:
          requestBody:
            content:
              application/json:
                schema:
                  type: object
                  required: [mail]
                  properties:
                    mail: {type: string, format: email}
        get: {}
    x-purser:
      id: acme
      title: Acme
      create: POST /accounts
      identity: /mail
      credential: {environment-variable: ACME_TOKEN}
      success:
        statuses: [201]
        ids: [{name: account_id, at: /data/id}]
      read-back:
        request: GET /accounts
        shape: each
        queries: [{mail: "{address}"}]
        accounts:
          in: [/data]
          email: /mail
          ids: {account_id: /id}
    """

  static let fullest = """
    openapi: 3.1.0
    info: {title: Acme, version: "1"}
    servers: [{url: "http://localhost:8080/v2"}, {url: https://eu.acme.example}]
    paths:
      /tenants/{tenant}/accounts:
        parameters: [{$ref: "#/components/parameters/Tenant"}]
        post:
          requestBody: {$ref: "#/components/requestBodies/NewAccount"}
        get: {}
    components:
      parameters:
        Tenant: {name: tenant, in: path, required: true, schema: {type: string}, description: Which tenant., example: t-1}
      requestBodies:
        NewAccount:
          content:
            application/json:
              schema:
                allOf:
                  - $ref: "#/components/schemas/Base"
                  - type: object
                    required: [country, organization, loginAgain]
                    properties:
                      country: {enum: [NO, DE, on, "1", 1, 1.50]}
                      organization:
                        type: object
                        required: [name]
                        properties:
                          name: {type: string, maxLength: 20, description: Its name.}
                          token: {type: string, writeOnly: true}
                      loginAgain: {type: string}
                      keys:
                        type: array
                        items: {type: object, properties: {secret: {type: string, format: password}, label: {type: string}}}
                      limits:
                        type: array
                        items:
                          type: object
                          properties:
                            kind: {type: string, enum: [calls, seats]}
                            value: {type: integer, minimum: 1}
                      note: {type: [string, "null"], default: none}
                      pin: {type: string}
                      plan: {type: string}
      schemas:
        Base:
          type: object
          required: [login]
          properties:
            login: {$ref: "#/components/schemas/Mail"}
        Mail: {type: string, format: email}
    x-purser:
      id: acme
      title: Acme
      links: [https://acme.example/docs]
      create: POST /tenants/{tenant}/accounts
      identity: /login
      correlation: /note
      secrets: [/pin]
      credential: {header: X-Api-Key, environment-variable: ACME_TOKEN}
      parameters: {tenant: {environment-variable: ACME_TENANT}}
      fields:
        /login: {aliases: [Login name], link: https://acme.example/docs/login}
        /loginAgain: {rules: [{rule: same-value-as, field: /login}]}
        /limits: {columns: {key: kind, value: value}}
        /limits/*/value: {aliases: [Limit], rules: [int32]}
        /plan: {rules: [{rule: one-of-if-present, values: [small, large]}]}
      success:
        statuses: [200, 201]
        when: [{at: /ok, equals: 1}]
        refused-when: [{at: /ok, equals: 0}]
        ids: [{name: account_id, at: /id}]
      errors: {messages: [/why]}
      statuses: {"418": throttled}
      limits: {requests: 10, seconds: 1, share: 0.5}
      concurrency: 2
      read-back:
        request: GET /tenants/{tenant}/accounts
        shape: list
        paging: {by: page, parameter: p, first: 0, size-parameter: n, size: 2}
        when: [{at: /ok, equals: 1}]
        accounts: {in: [/accounts], email: /login, ids: {account_id: /id}, correlation: /note}
    """
}
