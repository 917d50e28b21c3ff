#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Writes figures as a language does.
public struct FigureText: Hashable, Sendable {
    private let group: String
    private let point: String
    private let percentSign: String

    /// `67.9%` and `958,086`.
    public static let english = FigureText(group: ",", point: ".", percentSign: "%")
    /// `67,9 %` and `958 086`, with spaces that don't break.
    public static let french = FigureText(group: "\u{202F}", point: ",", percentSign: "\u{A0}%")

    /// A whole number with its thousands grouped.
    public func count(_ number: Int64) -> String {
        let digits = String(number.magnitude)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text += group }
            text.append(digit)
        }
        return (number < 0 ? "-" : "") + text
    }

    /// A number of 0 or more with a fixed number of decimals, 0 to 9, halves away from zero.
    public func decimal(_ number: Double, decimals: Int) -> String {
        let scale = pow(10, Double(decimals))
        let scaled = (number * scale).rounded()
        guard scaled.isFinite, scaled >= 0, scaled < 1e15 else { return "\(number)" }
        let whole = Int64(scaled) / Int64(scale)
        guard decimals > 0 else { return count(whole) }
        let rest = String(Int64(scaled) % Int64(scale))
        return count(whole) + point + String(repeating: "0", count: decimals - rest.count) + rest
    }

    /// A share in percent, with as many decimals as its rounding leaves, one for a share that was not rounded.
    public func percent(_ share: RoundedShare) -> String {
        let unit = share.precision * 200
        let decimals = unit > 0 ? Self.decimals(ofUnit: unit) : 1
        return decimal(share.share.value * 100, decimals: decimals) + percentSign
    }

    /// The decimals, 0 to 6, that a figure rounded to multiples of `unit` needs.
    public static func decimals(ofUnit unit: Double) -> Int {
        unit > 0 && unit < 1 ? min(6, Int((-log10(unit) - 1e-9).rounded(.up))) : 0
    }
}
