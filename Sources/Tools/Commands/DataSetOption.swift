/// Options that say something of data sets, one by one: `SET=VALUE`.
enum DataSetOption {
    /// The values by data set, each read by `read`; `option` is named where one is wrong.
    static func values<Value>(_ texts: [String], _ option: String, _ read: (Substring) -> Value?) throws(ToolError)
        -> [String: Value]
    {
        var values: [String: Value] = [:]
        for text in texts {
            let parts = text.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, let value = read(parts[1]) else {
                throw ToolError("\(option) \(text): expected SET=VALUE")
            }
            values[String(parts[0])] = value
        }
        return values
    }
}
