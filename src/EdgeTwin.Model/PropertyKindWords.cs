namespace EdgeTwin.Model;

/// <summary>Kinds of property in words, the same everywhere: configuration, API, terminal.</summary>
public static class PropertyKindWords
{
    /// <summary>The kind as one lower-case word.</summary>
    public static string Word(this PropertyKind kind) => kind == PropertyKind.Boolean ? "boolean" : "number";
}
