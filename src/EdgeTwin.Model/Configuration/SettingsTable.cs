using System.Text;

namespace EdgeTwin.Model.Configuration;

/// <summary>
/// The options of a TOML file that a program has for itself, beside <c>edgetwin.toml</c>: the same kinds of values, the same words for what
/// is wrong, and a page of documentation made from the options. What is wrong costs its own key only, which keeps what it was before.
/// </summary>
/// <typeparam name="T">What is read: a record, of which each option sets a part.</typeparam>
/// <param name="defaults">What holds where nothing is said.</param>
public sealed class SettingsTable<T>(T defaults)
{
    private readonly OptionKinds<T> _kinds = new(defaults);
    private readonly List<Option<T>> _options = [];

    /// <summary>An option that is true or false.</summary>
    public SettingsTable<T> Flag(string name, Func<T, bool> get, Func<T, bool, T> set, string description) => Add(_kinds.Flag(name, get, set, description));

    /// <summary>An option that is a text.</summary>
    public SettingsTable<T> Text(string name, Func<T, string> get, Func<T, string, T> set, string description) => Add(_kinds.Text(name, get, set, description));

    /// <summary>A text that must be given.</summary>
    /// <param name="name">The key.</param>
    /// <param name="example">A value for the documentation.</param>
    /// <param name="set">Takes it over.</param>
    /// <param name="description">One sentence.</param>
    public SettingsTable<T> NeededText(string name, string example, Func<T, string, T> set, string description) =>
        Add(_kinds.Text(name, static _ => "", set, description) with { Default = null, Example = OptionValues.Quote(example) });

    /// <summary>An option that is one of some words.</summary>
    public SettingsTable<T> Word(string name, IReadOnlyList<string> words, Func<T, string> get, Func<T, string, T> set, string description) =>
        Add(_kinds.Word(name, words, get, set, description));

    /// <summary>An option that is a list of texts.</summary>
    public SettingsTable<T> Texts(string name, Func<T, ValueList<string>> get, Func<T, ValueList<string>, T> set, string description) =>
        Add(_kinds.Texts(name, get, set, description));

    /// <summary>A table of options, <c>[name]</c>.</summary>
    /// <param name="name">Its header.</param>
    /// <param name="description">One or two sentences.</param>
    /// <param name="fill">Adds its options.</param>
    public SettingsTable<T> Section(string name, string description, Action<SettingsTable<T>> fill)
    {
        ArgumentNullException.ThrowIfNull(fill);
        var inner = new SettingsTable<T>(defaults);
        fill(inner);
        var section = new OptionSection<T>(name, false, description, [.. inner._options]);
        var allowed = $"one table, {section.Header}";
        return Add(new(name, "table", "", allowed, description, (settings, entry, errors) =>
        {
            if (entry.Table is { } table)
                return section.Read(table, settings, errors);
            OptionValues.Refuse(entry, "", allowed, errors);
            return settings;
        })
        { Section = section });
    }

    /// <summary>Tables that may be there any number of times, <c>[[name]]</c>.</summary>
    /// <param name="name">Their header.</param>
    /// <param name="description">One or two sentences.</param>
    /// <param name="start">What one of them is before anything is read.</param>
    /// <param name="fill">Adds the options of one.</param>
    /// <param name="set">Takes all of them over.</param>
    public SettingsTable<T> Repeated<TItem>(string name, string description, TItem start, Action<SettingsTable<TItem>> fill, Func<T, ValueList<TItem>, T> set)
    {
        ArgumentNullException.ThrowIfNull(fill);
        var inner = new SettingsTable<TItem>(start);
        fill(inner);
        var section = new OptionSection<TItem>(name, true, description, [.. inner._options]);
        var allowed = $"any number of tables, {section.Header}";
        return Add(new(name, "tables", "", allowed, description, (settings, entry, errors) =>
        {
            if (entry.Tables is { } tables)
                return set(settings, [.. tables.Select(table => section.Read(table, start, errors))]);
            OptionValues.Refuse(entry, "", allowed, errors);
            return settings;
        })
        { Section = section });
    }

    /// <summary>Reads a text. Never throws, whatever the text; of one that is not TOML nothing is taken over.</summary>
    /// <param name="path">How the file is called in errors; nothing is opened.</param>
    /// <param name="text">The whole text.</param>
    /// <param name="before">What holds where the text says nothing.</param>
    /// <param name="wrong">Every error with its place, in the order of the text.</param>
    public T Read(string path, string text, T before, out ValueList<ConfigurationError> wrong)
    {
        ArgumentNullException.ThrowIfNull(text);
        var errors = new ConfigurationErrors(path);
        var settings = ConfigurationText.Parse(text, Limits.ConfigurationLengthMax, errors) is { } root ? Root().Read(root, before, errors) : before;
        wrong = errors.HasAny ? errors.InOrder() : [];
        return settings;
    }

    /// <summary>The options as a page: a table for the file's own, and one for each of its sections.</summary>
    /// <param name="introduction">What stands above.</param>
    public string Markdown(string introduction)
    {
        var page = new StringBuilder(introduction);
        var root = Root();
        if (root.Options.Any(option => option.Section is null))
            OptionPage.Append(page, root, "none");
        foreach (var section in OptionPage.Sections(root))
            OptionPage.Append(page, section, "none");
        return page.ToString();
    }

    private OptionSection<T> Root() => new("", false, "What stands above the first header.", [.. _options]);

    private SettingsTable<T> Add(Option<T> option)
    {
        _options.Add(option);
        return this;
    }
}
