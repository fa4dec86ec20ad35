using System.Diagnostics.CodeAnalysis;

namespace EdgeTwin.Model;

/// <summary>
/// A full reference to one property of one twin: <c>greenhouse/air#temperature</c>. In a link it is written
/// <c>twin:greenhouse/air#temperature</c>; <see cref="TryParse"/> takes both.
/// </summary>
public readonly record struct PropertyReference
{
    /// <summary>The longest property name, in characters.</summary>
    public const int NameLengthMax = 64;

    /// <summary>The scheme of a reference inside a link.</summary>
    public const string LinkScheme = "twin:";

    /// <summary>What is allowed, in words; for error messages.</summary>
    public const string Allowed = "<twin>#<property> such as greenhouse/air#temperature, where a property is one segment of a-z, 0-9, '-', '_', '.'";

    private readonly string? _name;

    private PropertyReference(TwinId twin, string name)
    {
        Twin = twin;
        _name = name;
    }

    /// <summary>The twin.</summary>
    public TwinId Twin { get; }

    /// <summary>The property's name within its twin.</summary>
    public string Name => _name ?? "";

    /// <summary>Makes a reference from its parts.</summary>
    /// <exception cref="FormatException">The name is not a property name.</exception>
    public static PropertyReference Of(TwinId twin, string name) =>
        IsValidName(name) ? new(twin, name) : throw new FormatException($"'{name}' is not a property name; allowed is {Allowed}.");

    /// <summary>Parses a reference.</summary>
    /// <exception cref="FormatException">The text is not a reference; the message names it and what is allowed.</exception>
    public static PropertyReference Parse(string text) =>
        TryParse(text, out var reference) ? reference : throw new FormatException($"'{text}' is not a property reference; allowed is {Allowed}.");

    /// <summary>Parses a reference, with or without <see cref="LinkScheme"/>; false if the text is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PropertyReference reference)
    {
        reference = default;
        if (text is null)
            return false;
        if (text.StartsWith(LinkScheme, StringComparison.Ordinal))
            text = text[LinkScheme.Length..];
        var hash = text.IndexOf('#', StringComparison.Ordinal);
        if (hash < 0 || !TwinId.TryParse(text[..hash], out var twin) || !IsValidName(text[(hash + 1)..]))
            return false;
        reference = new PropertyReference(twin, text[(hash + 1)..]);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Twin.Path}#{Name}";

    private static bool IsValidName(string name) => name.Length <= NameLengthMax && TwinId.IsValidSegment(name);
}
