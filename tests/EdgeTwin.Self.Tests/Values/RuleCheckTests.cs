using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Model.Conditions.Syntax;
using EdgeTwin.Model.Units;
using EdgeTwin.Self.Values;

namespace EdgeTwin.Self.Tests.Values;

public sealed class RuleCheckTests
{
    private const int Seed = 20261127;

    private const string Decision =
        "---\ntype: decision\ncost: 2,890 €\nhours: 3 h a week\ndecided: 2026-03-01\nurgent: no\ntags: [travel/rail]\n---\n# Bike\nWe buy the second-hand bike from [[Anna]]. #family\n\nweight:: 25 kg\n";

    [Theory]
    [InlineData("decision#cost < 2000 EUR", "False 890 € | 2,890 €")]
    [InlineData("decision#cost < 3000 EUR", "True 110 € | 2,890 €")]
    [InlineData("decision#weight < 30000 g", "True 5 kg | 25 kg")]
    [InlineData("decision#cost < 2000 USD", "Unknown wrong")]
    [InlineData("decision#cost < 2 h", "Unknown wrong")]
    [InlineData("decision#hours < 2 h", "Unknown missing decision#hours")]
    [InlineData("decision#price < 2 EUR", "Unknown missing decision#price")]
    [InlineData("not decision#urgent", "True | no")]
    [InlineData("decision#decided > 20000 d", "True 513 d | 2026-03-01")]
    [InlineData("not decision/tags#travel", "False | travel/rail")]
    [InlineData("not decision/tags/travel#rail", "False | travel/rail")]
    [InlineData("not decision/tags/travel#air", "True |")]
    [InlineData("not decision/tags#family", "False | family")]
    [InlineData("not decision/words#second-hand", "False | second-hand")]
    [InlineData("not decision/words#bikes", "False | bike")]
    [InlineData("decision/words#receipt", "False |")]
    [InlineData("not decision/links#anna", "False | [[Anna]]")]
    [InlineData("not decision/links#bruno", "True |")]
    [InlineData("decision/tags#travel implies decision#cost < 2000 EUR", "False 890 € | 2,890 €; travel/rail")]
    [InlineData("decision/tags#gift or decision#cost < 2000 EUR", "False 890 € | 2,890 €")]
    [InlineData("vault/tags#family < 1", "False 0 |")]
    [InlineData("decision/links#anna implies bank#balance > decision#cost", "False 390 € | 2,890 €; [[Anna]]")]
    [InlineData("bank#closed", "Unknown missing bank#closed")]
    [InlineData("decision#cost <", "Unknown wrong")]
    public void A_rule_is_held_against_a_decision(string rule, string expected)
    {
        var vault = new VaultOf(("d.md", Decision), ("Anna.md", ""));
        var verdict = Check(vault, "d.md", rule);
        var places = string.Join("; ", verdict.Ranges.Select(range => Encoding.UTF8.GetString(vault.Scans["d.md"].Text.Span[range.Start..range.End])));
        Assert.Equal(expected, verdict.Errors.Count > 0 ? $"{verdict.Truth} wrong"
            : verdict.Missing.Count > 0 ? $"{verdict.Truth} missing {string.Join(", ", verdict.Missing)}"
            : $"{verdict.Truth}{(verdict.Margin.Length > 0 ? " " + verdict.Margin : "")} | {places}".TrimEnd());
    }

    /// <summary>Rules of every kind against decisions made so that what they come to, by how much and where is known from how they were made.</summary>
    [Fact]
    public void A_thousand_rules_and_decisions_come_to_what_they_were_made_for_at_the_exact_place()
    {
        const int Cases = 1000;
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {Seed}, {Cases} cases");
        var random = new Random(Seed);
        string[] units = ["EUR", "USD", "h", "kg", "km", "%"];
        string[] words = ["cheap", "flight", "loan", "sunday", "plastic", "overtime"];
        for (var i = 0; i < Cases; i++)
        {
            var limit = random.Next(1, 5000);
            var amount = random.Next(1, 5000);
            var unit = units[random.Next(units.Length)];
            var isThere = random.Next(2) == 0;
            var word = words[random.Next(words.Length)];
            var filler = string.Concat(Enumerable.Range(0, random.Next(5)).Select(n => $"Line {n} of other text, ümläut.\n\n"));
            var amountText = random.Next(2) == 0 ? $"{amount} {unit}" : $"{amount.ToString("N0", CultureInfo.InvariantCulture)} {unit}";
            var (rule, note, truth, margin, place) = (i % 5) switch
            {
                0 => ($"decision#amount <= {limit} {unit}", $"---\ntype: decision\namount: {amountText}\n---\n{filler}", amount <= limit, $"{Math.Abs(limit - amount):#,0.##} {Unit.Parse(unit).Print}", amountText),
                1 => ($"decision#amount > {limit} {unit}", $"---\ntype: decision\n---\n{filler}- amount:: {amountText}\n", amount > limit, $"{Math.Abs(limit - amount):#,0.##} {Unit.Parse(unit).Print}", amountText),
                2 => ($"not decision/tags#{word}", $"---\ntype: decision\n---\n{filler}{(isThere ? $"Text #{word} text." : "Text.")}\n", !isThere, "", isThere ? word : ""),
                3 => ($"not decision/words#{word}", $"---\ntype: decision\n---\n{filler}{(isThere ? $"With {word}s in it." : "Without.")}\n", !isThere, "", isThere ? word + "s" : ""),
                _ => ($"decision/tags#{word} implies decision#amount < {limit} {unit}", $"---\ntype: decision\namount: {amountText}\n---\n{filler}{(isThere ? $"#{word}" : "")}\n", !isThere || amount < limit, null, null),
            };
            var vault = new VaultOf(("d.md", note));
            var verdict = Check(vault, "d.md", rule);
            Assert.True(verdict.Truth == (truth ? Truth.True : Truth.False), $"case {i}: {rule} of {note}: {verdict.Truth}");
            if (margin is not null)
                Assert.Equal(margin, verdict.Margin);
            if (place is not null)
                Assert.Equal(place, string.Concat(verdict.Ranges.Select(range => Encoding.UTF8.GetString(vault.Scans["d.md"].Text.Span[range.Start..range.End]))));
        }
    }

    private static RuleVerdict Check(VaultOf vault, string path, string rule) =>
        new RuleCheck(new DecisionTerms(vault.Index, vault.Index.Find(path)!, () => vault.Scans[path]), new Bank()).Check(ConditionParser.Parse(rule));

    /// <summary>A twin with one property.</summary>
    private sealed class Bank : ITwinValues
    {
        private static readonly PropertyReference Balance = PropertyReference.Parse("bank#balance");

        public IEnumerable<PropertyReference> All => [Balance];

        public double? ValueOf(PropertyReference reference) => 2500;

        public bool TryFind(PropertyReference reference, [NotNullWhen(true)] out ConditionProperty? property)
        {
            property = reference == Balance ? new ConditionProperty(0, reference, Unit.Parse("EUR")) : null;
            return property is not null;
        }
    }
}
