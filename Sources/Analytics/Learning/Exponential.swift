#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// e to the power of `x`; 0 for minus infinity.
@inline(__always)
package func exponential(_ x: Float) -> Float { Float(exp(Double(x))) }

/// The natural logarithm.
@inline(__always)
package func naturalLogarithm(_ x: Double) -> Double { log(x) }
