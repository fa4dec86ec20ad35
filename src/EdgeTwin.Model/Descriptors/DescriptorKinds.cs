using System.Globalization;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Model.Units;
using Tomlyn.Syntax;

namespace EdgeTwin.Model.Descriptors;

/// <summary>
/// The kinds of keys a descriptor has. Each kind reads its value, checks it and says what is allowed, the same everywhere. A key
/// has to be given unless it is made optional with its default, as TOML, or the empty text for none.
/// </summary>
internal static class DescriptorKinds<TSection>
{
    private const string Bytes = "a list of bytes from 0 to 255, such as [0xF4, 0x27]";
    private const string WrittenBytes = "a list of at most 256, each a byte from 0 to 255 or a formula in quotes, such as [0xF4, \"gain << 2 | 1\"]";
    private const string UnitAllowed = "a UCUM code in quotes, such as \"Cel\", \"%\" or \"m/s2\"";
    private const string RangeAllowed = "two numbers, the lower one first, such as [-40, 85]";

    /// <summary>Text that is not empty and without control characters; checked further where <paramref name="isValid"/> is given.</summary>
    public static Option<TSection> Text(
        string name, Func<TSection, string, TSection> set, string description,
        string allowed = "text in quotes, without control characters", Func<string, bool>? isValid = null) =>
        Of(name, "text", "", allowed, description, set, entry =>
            entry.Value is StringValueSyntax { Value: { Length: > 0 } text } && !text.Any(char.IsControl) && (isValid is null || isValid(text)) ? text : null);

    /// <summary>One of some words.</summary>
    public static Option<TSection> Word<TValue>(
        string name, (string Word, TValue Value)[] words, Func<TSection, TValue, TSection> set, string description)
        where TValue : struct
    {
        var allowed = string.Join(", ", words[..^1].Select(word => $"\"{word.Word}\"")) + $" or \"{words[^1].Word}\"";
        return new(name, "word", "", allowed, description, (section, entry, errors) =>
        {
            var text = (entry.Value as StringValueSyntax)?.Value;
            foreach (var (word, value) in words)
            {
                if (word == text)
                    return set(section, value);
            }
            OptionValues.Refuse(entry, "", allowed, errors);
            return section;
        });
    }

    public static Option<TSection> Flag(string name, Func<TSection, bool, TSection> set, string description) =>
        OfStruct(name, "true or false", "", "true or false", description, set, entry => (entry.Value as BooleanValueSyntax)?.Value) with { Default = "false" };

    public static Option<TSection> Whole(string name, long min, long max, Func<TSection, long, TSection> set, string description, string unit = "") =>
        OfStruct(name, "whole number", unit, $"a whole number from {min} to {max}", description, set, entry =>
            entry.Value is IntegerValueSyntax { Value: var whole } && whole >= min && whole <= max ? whole : null);

    /// <summary>A finite number at least <paramref name="min"/>.</summary>
    public static Option<TSection> Number(
        string name, Func<TSection, double, TSection> set, string description, string unit = "", double min = double.NegativeInfinity)
    {
        var allowed = double.IsFinite(min) ? $"a number, at least {min.ToString(CultureInfo.InvariantCulture)}" : "a number";
        return OfStruct(name, "number", unit, allowed, description, set, entry =>
            OptionValues.Number(entry.Value) is { } number && double.IsFinite(number) && number >= min ? number : null);
    }

    public static Option<TSection> Numbers(string name, Func<TSection, ValueList<double>, TSection> set, string description, string unit = "") =>
        Of(name, "list of numbers", unit, "a list of at least one number", description, set, entry =>
            entry.Value is ArraySyntax { Items.ChildrenCount: > 0 } array ? List<double>(array, item => OptionValues.Number(item) is { } number && double.IsFinite(number) ? number : null) : null);

    public static Option<TSection> Addresses(string name, Func<TSection, ValueList<byte>, TSection> set, string description) =>
        Of(name, "list of I2C addresses", "", "a list of 7-bit I2C addresses from 0x03 to 0x77, such as [0x76, 0x77]", description, set, entry =>
            entry.Value is ArraySyntax { Items.ChildrenCount: > 0 } array
                ? List<byte>(array, item => item is IntegerValueSyntax { Value: >= 0x03 and <= 0x77 and var address } ? (byte)address : null)
                : null);

    public static Option<TSection> ByteList(string name, Func<TSection, ValueList<byte>, TSection> set, string description) =>
        Of(name, "list of bytes", "", Bytes, description, set, entry => entry.Value is ArraySyntax array ? ByteList(array) : null);

    public static Option<TSection> ByteLists(string name, Func<TSection, ValueList<ValueList<byte>>, TSection> set, string description) =>
        Of(name, "list of lists of bytes", "", "a list of lists of bytes from 0 to 255, such as [[0x58], [0x60]]", description, set, entry =>
        {
            if (entry.Value is not ArraySyntax { Items.ChildrenCount: > 0 } array)
                return null;
            var lists = new List<ValueList<byte>>();
            foreach (var item in array.Items)
            {
                if (item.Value is not ArraySyntax inner || ByteList(inner) is not { } bytes)
                    return null;
                lists.Add(bytes);
            }
            return (ValueList<ValueList<byte>>)[.. lists];
        });

    /// <summary>Bytes to write; whether the formulas among them make sense is checked once all names are known.</summary>
    public static Option<TSection> Written(string name, Func<TSection, ValueList<Formula>, TSection> set, string description) =>
        Of(name, "list of bytes and formulas", "", WrittenBytes, description, set, entry =>
        {
            if (entry.Value is not ArraySyntax array || array.Items.ChildrenCount > Limits.TransactionBytesMax)
                return null;
            var formulas = new List<Formula>();
            foreach (var item in array.Items)
            {
                switch (item.Value)
                {
                    case IntegerValueSyntax { Value: >= 0 and <= 255 and var number }:
                        formulas.Add(new Formula(number.ToString(CultureInfo.InvariantCulture)));
                        break;
                    case StringValueSyntax { Value: { } text }:
                        formulas.Add(new Formula(text));
                        break;
                    default:
                        return null;
                }
            }
            return (ValueList<Formula>)[.. formulas];
        });

    /// <summary>A formula; whether it makes sense is checked once all names are known.</summary>
    public static Option<TSection> Formula(string name, Func<TSection, Formula, TSection> set, string allowed, string description) =>
        Of(name, "formula", "", allowed, description, set, entry => entry.Value is StringValueSyntax { Value: { } text } ? new Formula(text) : null);

    public static Option<TSection> Duration(string name, TimeSpan max, Func<TSection, TimeSpan, TSection> set, string description)
    {
        var allowed = $"a duration from 0 s to {DurationText.Print(max)}, such as \"10 ms\"";
        return new(name, "duration", "a UCUM unit of time", allowed, description, (section, entry, errors) =>
        {
            var problem = entry.Value is StringValueSyntax { Value: { } text } ? DurationText.Parse(text, out var duration) : OptionValues.NoText(entry, out duration);
            if (problem is null && duration >= TimeSpan.Zero && duration <= max)
                return set(section, duration);
            OptionValues.Refuse(entry, problem, allowed, errors);
            return section;
        })
        { Default = "\"0 s\"" };
    }

    public static Option<TSection> UnitCode(Func<TSection, string, TSection> set, string description) =>
        new("unit", "UCUM code", "", UnitAllowed, description, (section, entry, errors) =>
        {
            if (entry.Value is not StringValueSyntax { Value: { } code })
                OptionValues.Refuse(entry, "", UnitAllowed, errors);
            else if (!Unit.TryParse(code, out _, out var error))
                OptionValues.Refuse(entry, error.Message, UnitAllowed, errors);
            else
                return set(section, code);
            return section;
        })
        { Default = "\"1\"" };

    public static Option<TSection> Range(Func<TSection, (double Min, double Max), TSection> set, string description) =>
        OfStruct("range", "list of two numbers", "`unit`", RangeAllowed, description, set, entry =>
            entry.Value is ArraySyntax { Items.ChildrenCount: 2 } array
            && OptionValues.Number(array.Items.GetChild(0)!.Value) is { } min
            && OptionValues.Number(array.Items.GetChild(1)!.Value) is { } max
            && double.IsFinite(min) && double.IsFinite(max) && min < max ? (min, max) : null);

    public static Option<TSection> Names(string name, Func<TSection, ValueList<string>, TSection> set, string description)
    {
        const string allowed = "a list of at least one name of a-z, 0-9 and '_', no digit first, such as [\"signal\"]";
        return Of(name, "list of names", "", allowed, description, set, entry =>
        {
            if (entry.Value is not ArraySyntax { Items.ChildrenCount: > 0 } array)
                return null;
            var names = array.Items.Select(item => (item.Value as StringValueSyntax)?.Value ?? "").ToArray();
            return names.All(FormulaNames.IsName) && names.Distinct(StringComparer.Ordinal).Count() == names.Length ? (ValueList<string>)[.. names] : null;
        });
    }

    /// <summary>A table within the section.</summary>
    public static Option<TSection> Single<TInner>(OptionSection<TInner> inner, string key, TInner start, Func<TSection, TInner, TSection> set)
    {
        var allowed = $"one table, {inner.Header}";
        return new(key, "table", "", allowed, inner.Description, (section, entry, errors) =>
        {
            if (entry.Table is { } table)
                return set(section, inner.Read(table, start, errors));
            OptionValues.Refuse(entry, "", allowed, errors);
            return section;
        })
        { Section = inner };
    }

    /// <summary>Any number of tables within the section, up to <see cref="Limits.DescriptorItemsMax"/>.</summary>
    public static Option<TSection> Repeated<TInner>(OptionSection<TInner> inner, TInner start, Func<TSection, ValueList<TInner>, TSection> set)
    {
        var allowed = $"at most {Limits.DescriptorItemsMax} tables, {inner.Header}";
        return new(inner.Name, "tables", "", allowed, inner.Description, (section, entry, errors) =>
        {
            // An empty list means the same as no table.
            if (entry.Value is ArraySyntax { Items.ChildrenCount: 0 })
                return section;
            if (entry.Tables is { Count: <= Limits.DescriptorItemsMax } tables)
                return set(section, [.. tables.Select(table => inner.Read(table, start, errors))]);
            OptionValues.Refuse(entry, "", allowed, errors);
            return section;
        })
        { Section = inner };
    }

    private static Option<TSection> Of<TValue>(
        string name, string type, string unit, string allowed, string description, Func<TSection, TValue, TSection> set, Func<ConfigurationEntry, TValue?> read)
        where TValue : class => new(name, type, unit, allowed, description, (section, entry, errors) =>
        {
            if (read(entry) is { } value)
                return set(section, value);
            OptionValues.Refuse(entry, "", allowed, errors);
            return section;
        });

    private static Option<TSection> OfStruct<TValue>(
        string name, string type, string unit, string allowed, string description, Func<TSection, TValue, TSection> set, Func<ConfigurationEntry, TValue?> read)
        where TValue : struct => new(name, type, unit, allowed, description, (section, entry, errors) =>
        {
            if (read(entry) is { } value)
                return set(section, value);
            OptionValues.Refuse(entry, "", allowed, errors);
            return section;
        });

    private static ValueList<byte>? ByteList(ArraySyntax array) =>
        List<byte>(array, item => item is IntegerValueSyntax { Value: >= 0 and <= 255 and var number } ? (byte)number : null);

    private static ValueList<TItem>? List<TItem>(ArraySyntax array, Func<ValueSyntax?, TItem?> read)
        where TItem : struct
    {
        var items = new List<TItem>();
        foreach (var item in array.Items)
        {
            if (read(item.Value) is not { } value)
                return null;
            items.Add(value);
        }
        return [.. items];
    }
}
