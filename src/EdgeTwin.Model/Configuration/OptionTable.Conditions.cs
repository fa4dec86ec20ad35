using EdgeTwin.Model.Conditions.Syntax;
using Tomlyn.Syntax;

namespace EdgeTwin.Model.Configuration;

// What every table with a condition has: a name, and the condition's text.
internal static partial class OptionTable
{
    private const int NameLengthMax = 64;
    private const string ConditionAllowed = "a condition in quotes, such as \"greenhouse/air#temperature > 30 Cel\"";

    private static readonly string NameAllowed = $"a name of 1 to {NameLengthMax} letters, digits, '-', '_', '.' that starts with a letter or digit";
    private static readonly ConditionText NoCondition = new("");

    private static Option<TSection> NameOption<TSection>(string example, Func<TSection, string, TSection> set) =>
        new("name", "name", "", NameAllowed, "What it is called.", (section, entry, errors) =>
        {
            if (entry.Value is StringValueSyntax { Value: { } name } && IsName(name))
                return set(section, name);
            OptionValues.Refuse(entry, "", NameAllowed, errors);
            return section;
        })
        { Example = OptionValues.Quote(example) };

    // Only what is wrong whatever properties there are; the rest is told where they are known.
    private static Option<TSection> ConditionOption<TSection>(string name, string description, string example, Func<TSection, string> ownerOf, Func<TSection, ConditionText, TSection> set) =>
        new(name, "condition", "", ConditionAllowed, description, (section, entry, errors) =>
        {
            if (entry.Value is not StringValueSyntax { Value: { } text } value)
            {
                OptionValues.Refuse(entry, "", ConditionAllowed, errors);
                return section;
            }
            var condition = new ConditionText(text, errors.File, value.Token?.Text ?? "", SourcePlace.Of(value));
            foreach (var error in ConditionParser.Parse(text).Errors)
            {
                var (line, column) = condition.PlaceOf(error.Span.Start);
                errors.Add(new SourcePlace(line, column), ConfiguredConditions.Message(ownerOf(section), name, error));
            }
            return set(section, condition);
        })
        { Example = OptionValues.Quote(example) };

    private static Option<TSection> PropertyOption<TSection>(string name, string description, string example, Func<TSection, PropertyReference, TSection> set) =>
        new(name, "property", "", PropertyReference.Allowed, description, (section, entry, errors) =>
        {
            if (entry.Value is StringValueSyntax { Value: { } text } && PropertyReference.TryParse(text, out var reference))
                return set(section, reference);
            OptionValues.Refuse(entry, "", PropertyReference.Allowed, errors);
            return section;
        })
        { Example = OptionValues.Quote(example) };

    private static Option<TSection> NumberOption<TSection>(string name, string unit, string description, string example, Func<TSection, double, TSection> set) =>
        new(name, "number", unit, "a number, or true or false for a switch", description, (section, entry, errors) =>
        {
            double? number = entry.Value is BooleanValueSyntax flag ? (flag.Value ? 1 : 0) : OptionValues.Number(entry.Value);
            if (number is { } value && double.IsFinite(value))
                return set(section, value);
            OptionValues.Refuse(entry, "", "a number, or true or false for a switch", errors);
            return section;
        })
        { Example = example };

    private static bool IsName(string name) =>
        name.Length is > 0 and <= NameLengthMax && char.IsAsciiLetterOrDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
