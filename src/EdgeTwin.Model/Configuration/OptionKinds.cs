using System.Globalization;
using Tomlyn.Syntax;

namespace EdgeTwin.Model.Configuration;

/// <summary>The kinds of options there are. Each kind reads its value, checks it and says what is allowed, the same everywhere.</summary>
internal sealed class OptionKinds<TSection>(TSection defaults)
{
    public Option<TSection> Flag(string name, Func<TSection, bool> get, Func<TSection, bool, TSection> set, string description)
    {
        const string allowed = "true or false";
        return new(name, "true or false", "", allowed, description, (section, entry, errors) =>
        {
            if (entry.Value is BooleanValueSyntax flag)
                return set(section, flag.Value);
            OptionValues.Refuse(entry, "", allowed, errors);
            return section;
        })
        { Default = get(defaults) ? "true" : "false" };
    }

    public Option<TSection> Text(string name, Func<TSection, string> get, Func<TSection, string, TSection> set, string description)
    {
        const string allowed = "text in quotes, without control characters";
        return new(name, "text", "", allowed, description, (section, entry, errors) =>
        {
            if (entry.Value is StringValueSyntax { Value: { } text } && !text.Any(char.IsControl))
                return set(section, text);
            OptionValues.Refuse(entry, "", allowed, errors);
            return section;
        })
        { Default = OptionValues.Quote(get(defaults)) };
    }

    public Option<TSection> Word(string name, IReadOnlyList<string> words, Func<TSection, string> get, Func<TSection, string, TSection> set, string description)
    {
        var quoted = words.Select(OptionValues.Quote).ToArray();
        var allowed = $"{string.Join(", ", quoted[..^1])} or {quoted[^1]}";
        return new(name, "word", "", allowed, description, (section, entry, errors) =>
        {
            if (entry.Value is StringValueSyntax { Value: { } word } && words.Contains(word, StringComparer.Ordinal))
                return set(section, word);
            OptionValues.Refuse(entry, "", allowed, errors);
            return section;
        })
        { Default = OptionValues.Quote(get(defaults)) };
    }

    public Option<TSection> Texts(string name, Func<TSection, ValueList<string>> get, Func<TSection, ValueList<string>, TSection> set, string description)
    {
        const string allowed = "a list of texts in quotes, without control characters";
        return new(name, "list of text", "", allowed, description, (section, entry, errors) =>
        {
            var texts = (entry.Value as ArraySyntax)?.Items.Select(item => (item.Value as StringValueSyntax)?.Value).ToArray();
            if (texts is not null && texts.All(text => text is not null && !text.Any(char.IsControl)))
                return set(section, [.. texts.Select(text => text!)]);
            OptionValues.Refuse(entry, "", allowed, errors);
            return section;
        })
        { Default = $"[{string.Join(", ", get(defaults).Select(OptionValues.Quote))}]" };
    }

    public Option<TSection> Duration(
        string name, TimeSpan min, TimeSpan max, Func<TSection, TimeSpan> get, Func<TSection, TimeSpan, TSection> set, string description)
    {
        var allowed = $"a duration from {DurationText.Print(min)} to {DurationText.Print(max)}, such as {OptionValues.Quote(DurationText.Print(get(defaults)))}";
        return new(name, "duration", "a UCUM unit of time", allowed, description, (section, entry, errors) =>
        {
            var problem = entry.Value is StringValueSyntax { Value: { } text } ? DurationText.Parse(text, out var duration) : OptionValues.NoText(entry, out duration);
            if (problem is null && duration >= min && duration <= max)
                return set(section, duration);
            OptionValues.Refuse(entry, problem, allowed, errors);
            return section;
        })
        { Default = OptionValues.Quote(DurationText.Print(get(defaults))) };
    }

    public Option<TSection> Size(
        string name, long min, long max, bool isPowerOfTwo, Func<TSection, long> get, Func<TSection, long, TSection> set, string description)
    {
        var kind = isPowerOfTwo ? "a size that is a power of two bytes" : "a size";
        var allowed = $"{kind} from {SizeText.Print(min)} to {SizeText.Print(max)}, such as {OptionValues.Quote(SizeText.Print(get(defaults)))}";
        return new(name, isPowerOfTwo ? "size, a power of two" : "size", "bytes", allowed, description, (section, entry, errors) =>
        {
            var problem = entry.Value is StringValueSyntax { Value: { } text } ? SizeText.Parse(text, out var bytes) : OptionValues.NoText(entry, out bytes);
            if (problem is null && bytes >= min && bytes <= max && (!isPowerOfTwo || long.IsPow2(bytes)))
                return set(section, bytes);
            OptionValues.Refuse(entry, problem, allowed, errors);
            return section;
        })
        { Default = OptionValues.Quote(SizeText.Print(get(defaults))) };
    }

    public Option<TSection> Count(
        string name, int min, int max, bool isPowerOfTwo, Func<TSection, int> get, Func<TSection, int, TSection> set, string description)
    {
        var allowed = $"{(isPowerOfTwo ? "a power of two" : "a whole number")} from {min} to {max}";
        return new(name, isPowerOfTwo ? "whole number, a power of two" : "whole number", "", allowed, description, (section, entry, errors) =>
        {
            if (entry.Value is IntegerValueSyntax { Value: var count } && count >= min && count <= max && (!isPowerOfTwo || long.IsPow2(count)))
                return set(section, (int)count);
            OptionValues.Refuse(entry, "", allowed, errors);
            return section;
        })
        { Default = get(defaults).ToString(CultureInfo.InvariantCulture) };
    }
}
