/// The version of voxd; the Debian package and the man pages take it from here.
package enum Version {
    /// As in semantic versioning.
    package static let current = "0.1.0"
}
