namespace EdgeTwin.Model.Configuration;

/// <summary>One section of the configuration: what the documentation says of it.</summary>
internal abstract class OptionSection(string name, bool isRepeated, string description)
{
    /// <summary>The full name, such as <c>twin.property</c>; empty for the file itself.</summary>
    public string Name { get; } = name;

    /// <summary>Whether it may be there any number of times, as <c>[[name]]</c>.</summary>
    public bool IsRepeated { get; } = isRepeated;

    /// <summary>One or two sentences.</summary>
    public string Description { get; } = description;

    /// <summary>The section as a header in TOML; in words for the file itself.</summary>
    public string Header => Name.Length == 0 ? "the file" : IsRepeated ? $"[[{Name}]]" : $"[{Name}]";

    /// <summary>Its options.</summary>
    public abstract IReadOnlyList<Option> Options { get; }
}
