/// What a file says of its variables.
struct SPSSDictionary: Hashable, Sendable {
    /// The variables, in the file's order.
    var variables: [SPSSVariable] = []
    /// The labels of values, by the name of their set.
    var labels: [String: [SPSSValue: String]] = [:]
    /// The number of the variable that the file names as weight.
    var weight: Int?

    /// The variable that is called `name`: SPSS doesn't tell great letters from small ones.
    func variable(_ name: String) -> SPSSVariable? {
        variables.first { $0.name == name } ?? variables.first { $0.name.lowercased() == name.lowercased() }
    }

    /// The labels of a variable's values.
    func labels(of variable: SPSSVariable) -> [SPSSValue: String] { variable.labelSet.flatMap { labels[$0] } ?? [:] }
}

/// A variable of a file.
struct SPSSVariable: Hashable, Sendable {
    /// Its place among the variables.
    var index: Int
    /// Its name.
    var name: String
    /// What it is about; empty where nobody said.
    var label: String
    /// How its values are written, such as `F8.2` or `DATE11`.
    var format: String
    /// True where its values are texts.
    var isText: Bool
    /// The name of the set that labels its values.
    var labelSet: String?

    /// True where its numbers are moments.
    var isDate: Bool {
        ["DATE", "ADATE", "EDATE", "SDATE", "JDATE", "YMDHMS"].contains { format.uppercased().hasPrefix($0) }
    }
}

/// A value of a case.
enum SPSSValue: Hashable, Sendable {
    /// A number, which is one.
    case number(Double)
    /// A text, without the blanks at its end.
    case text(String)
    /// None: SPSS's own missing value.
    case systemMissing
    /// One that the file declares as missing, such as "don't know".
    case userMissing

    /// For people: whole numbers without a point.
    var name: String {
        switch self {
        case .number(let number) where number == number.rounded() && abs(number) < 1e15: "\(Int64(number))"
        case .number(let number): "\(number)"
        case .text(let text): text
        case .systemMissing, .userMissing: "missing"
        }
    }
}
