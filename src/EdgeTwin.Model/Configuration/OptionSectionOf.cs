using EdgeTwin.Model.Text;

namespace EdgeTwin.Model.Configuration;

/// <summary>A section with the way to read it.</summary>
internal sealed class OptionSection<TSection>(string name, bool isRepeated, string description, Option<TSection>[] options)
    : OptionSection(name, isRepeated, description)
{
    public override IReadOnlyList<Option> Options => options;

    /// <summary>What is wrong between options that are each right: the option to blame, and the sentence.</summary>
    public Func<TSection, (string Option, string Problem)?> Check { get; init; } = _ => null;

    /// <summary>Reads a table over a section of defaults; options are read in the order of this section, not of the text.</summary>
    public TSection Read(ConfigurationTable table, TSection section, ConfigurationErrors errors)
    {
        var before = errors.Count;
        foreach (var option in options)
        {
            if (table.Find(option.Name) is { } entry)
            {
                section = option.Set(section, entry, errors);
            }
            else if (option.Default is null && option.Section is null)
            {
                errors.Add(table.Place, $"'{option.Name}' is missing in {Header}; allowed is {option.Allowed}");
            }
        }
        foreach (var entry in table.Entries)
        {
            if (!options.Any(option => option.Name == entry.Key))
                errors.Add(entry.Place, Unknown(entry.Key));
        }
        // What is between options can only be told once each of them is right.
        if (errors.Count == before && Check(section) is { } found)
            errors.Add(table.Find(found.Option)?.ValuePlace ?? table.Place, found.Problem);
        return section;
    }

    private string Unknown(string key)
    {
        var what = options.All(option => option.Section is not null) ? "section" : "key";
        var place = Name.Length == 0 ? "" : $" in {Header}";
        return NearestWord.Among(key, options.Select(option => option.Name)) is { } nearest
            ? $"unknown {what} '{key}'; did you mean '{nearest}'?"
            : $"unknown {what} '{key}'; allowed{place} are {string.Join(", ", options.Select(option => option.Name))}";
    }
}
