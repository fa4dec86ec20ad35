using CsCheck;
using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Model.Tests.Configuration;

public sealed class ConfigurationFuzzTests
{
    private static readonly string Sample = Uncommented(ConfigurationDocumentation.DefaultFile());

    private static readonly Gen<string> Fragment = Gen.OneOf(
        Gen.OneOf("[host]", "[[twin]]", "[[twin.property]]", "[", "]", "=", "\"", "'''", "{", "}", ",", ".", "\n", "#", "\\u0000", "\0", "1e999", "nan",
            "-", "1979-05-27T07:32:00Z", "0x", "\r", "id = \"a\"", "name", "period = \"1 s\"", "\uD800", "😀", "\uFEFF", "\t", "\u2028", "[[replay]]\nfile = 'x'\n"),
        Gen.String[0, 5]);

    [Fact]
    public void A_cut_configuration_is_read_or_refused()
    {
        for (var length = 0; length <= Sample.Length; length += 7)
            Check(Sample[..length]);
    }

    [Fact]
    public void A_changed_configuration_is_read_or_refused() =>
        Gen.Select(Gen.Int[0, Sample.Length], Gen.Int[0, 12], Fragment).Array[1, 4].Sample(edits =>
        {
            var text = Sample;
            foreach (var (at, removed, inserted) in edits)
            {
                var start = Math.Min(at, text.Length);
                text = string.Concat(text.AsSpan(0, start), inserted, text.AsSpan(Math.Min(start + removed, text.Length)));
            }
            return Check(text);
        }, iter: 1_500);

    [Fact]
    public void A_heap_of_fragments_is_read_or_refused() =>
        Fragment.Array[0, 30].Sample(fragments => Check(string.Concat(fragments)), iter: 5_000);

    [Fact]
    public void Random_bytes_are_read_or_refused() =>
        Gen.Byte.Array[0, 300].Sample(bytes => Check(System.Text.Encoding.UTF8.GetString(bytes)) && Check(System.Text.Encoding.Latin1.GetString(bytes)), iter: 3_000);

    internal static string Uncommented(string file) =>
        string.Join('\n', file.Split('\n').Select(line => line.StartsWith('#') && !line.StartsWith("# ", StringComparison.Ordinal) ? line[1..] : line));

    // Whatever the text: a configuration or errors, never both, and every error inside the text.
    private static bool Check(string text)
    {
        var result = ConfigurationReader.Read("f", text);
        Assert.Equal(result.Configuration is null, result.Errors.Count > 0);
        var lines = text.Count(c => c is '\n' or '\r') + 2;
        foreach (var error in result.Errors)
        {
            Assert.InRange(error.Line, 1, lines);
            Assert.True(error.Column >= 1 && error.Message.Length > 0);
        }
        return true;
    }
}
