using System.Text;
using CsCheck;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Self.Claims;

namespace EdgeTwin.Self.Tests.Claims;

public sealed class ClaimFinderTests
{
    private static readonly string[] Fragments = ["claim::", "claim:", "---\n", " ", "\n", "\r\n", "\r", "  - ", "ü", "😀", "a/b#c > 1", "\"", "'", "\\", "|\n", "`", "%%", "$", "[", "]", "(", ")", " ^id", "> ", "#"];

    /// <summary>Text of a note, and its claims with bars between.</summary>
    public static TheoryData<string, string> Notes { get; } = new()
    {
        { "claim:: a/b#c > 28 Cel for 5 min", "a/b#c > 28 Cel for 5 min" },
        { "Claim:: x", "x" },
        { "**claim**:: a/b#c > 2", "a/b#c > 2" },
        { "- claim:: a/b#c < 2 and d/e#f > 1", "a/b#c < 2 and d/e#f > 1" },
        { "- [ ] claim:: a/b#c", "a/b#c" },
        { "1. claim:: a/b#c", "a/b#c" },
        { "> [!note] The air\n> claim:: a/b#c > 1\n> - claim:: a/b#c > 2", "a/b#c > 1|a/b#c > 2" },
        { "It is warm [claim:: max(a/b#c over 1 h) > 2] here (claim:: (a/b#c > 1) or d/e#f).", "max(a/b#c over 1 h) > 2|(a/b#c > 1) or d/e#f" },
        { "claim:: a/b#c > 2 ^id", "a/b#c > 2" },
        { "claim:: ü > 2 ^id", "ü > 2" },
        { "claim::", "" },
        { "claim:: \n", "" },
        { "one\nclaim:: a/b#c\ntwo", "a/b#c" },
        { "---\nclaim: a/b#c > 1\n---\nclaim:: a/b#c > 2", "a/b#c > 1|a/b#c > 2" },
        { "---\nclaim:\n  - a/b#c > 1\n  - \"a/b#c > 2\"\n---\n", "a/b#c > 1|a/b#c > 2" },
        { "---\nclaim: ['a/b#c > 1', a/b#c > 2]\n---\n", "a/b#c > 1|a/b#c > 2" },
        { "+++\nclaim = \"a/b#c > 1\"\n+++\n", "a/b#c > 1" },
        { "---\nclaim: \"a\\x2fb#c > 1\"\n---\n", "a/b#c > 1" },
        { "---\nmy:\n  claim: x\n---\n", null! },
        { "`claim:: a/b#c`", null! },
        { "```\nclaim:: a/b#c\n```", null! },
        { "    claim:: a/b#c", null! },
        { "%%\nclaim:: a/b#c\n%%", null! },
        { "%% claim:: a/b#c %%", null! },
        { "<!-- claim:: a/b#c -->", null! },
        { "$$\nclaim:: a/b#c\n$$", null! },
        { "claims:: a/b#c", null! },
        { "claim: a/b#c", null! },
    };

    [Theory]
    [MemberData(nameof(Notes))]
    public void A_claim_is_found_wherever_a_field_can_stand_and_nowhere_else(string text, string? claims)
    {
        var note = new NoteFactsOf(text);
        var found = ClaimFinder.In(note.Facts, note.Names);
        Assert.Equal(claims, found.Count == 0 ? null : string.Join('|', found.Select(claim => claim.Text)));
        Assert.All(found, claim => note.CheckPlace(claim.Range));
        Assert.All(found, claim => Assert.Equal(claim.IsVerbatim, note.TextOf(claim.Range) == claim.Text));
    }

    [Fact]
    public void A_place_in_a_claim_is_told_in_bytes_lines_and_both_kinds_of_columns()
    {
        var note = new NoteFactsOf("ä\n- claim:: ü/😀#c > 2");
        var claim = Assert.Single(ClaimFinder.In(note.Facts, note.Names));
        var place = claim.PlaceOf(new ConditionSpan(claim.Text.IndexOf('>', StringComparison.Ordinal), 3));
        Assert.Equal("> 2", note.TextOf(place));
        note.CheckPlace(place);
        Assert.Equal(claim.Text.IndexOf('>', StringComparison.Ordinal), claim.OffsetOf(place.Start));
        Assert.Equal((-1, -1), (claim.OffsetOf(claim.Range.Start - 1), claim.OffsetOf(claim.Range.End + 1)));
    }

    [Fact]
    public void What_is_written_with_escapes_has_no_places_within()
    {
        var note = new NoteFactsOf("---\nclaim: \"a\\x2fb#c > 1\"\n---\n");
        var claim = Assert.Single(ClaimFinder.In(note.Facts, note.Names));
        Assert.Equal((claim.Range, -1), (claim.PlaceOf(new ConditionSpan(0, 1)), claim.OffsetOf(claim.Range.Start)));
    }

    [Fact]
    public void Of_any_text_the_claims_lie_where_they_say() =>
        Gen.Int[0, Fragments.Length - 1].Select(at => Fragments[at]).Array[0, 24].Select(string.Concat).Sample(text =>
        {
            var note = new NoteFactsOf(text);
            foreach (var claim in ClaimFinder.In(note.Facts, note.Names))
            {
                note.CheckPlace(claim.Range);
                if (claim.IsVerbatim)
                    Assert.Equal(claim.Text, note.TextOf(claim.Range));
                for (var at = 0; claim.IsVerbatim && at <= claim.Text.Length; at++)
                {
                    if (at < claim.Text.Length && char.IsLowSurrogate(claim.Text[at]))
                        continue;
                    var place = claim.PlaceOf(new ConditionSpan(at, claim.Text.Length - at));
                    Assert.Equal((claim.Range.Start + Encoding.UTF8.GetByteCount(claim.Text.AsSpan(0, at)), at), (place.Start, claim.OffsetOf(place.Start)));
                    // A carriage return and the line feed behind it are one end of a line: nothing begins between them.
                    if (at == 0 || at == claim.Text.Length || claim.Text[at - 1] != '\r')
                        note.CheckPlace(place);
                }
            }
        });
}
