using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Notes.Tests.Markdown;

/// <summary>An example's HTML, and what the scanner found, as the same kind of list.</summary>
internal static partial class SpecTokens
{
    public static (List<string> Expected, List<string> Actual) Compare(SpecExample example, NoteSyntax syntax)
    {
        var text = Encoding.UTF8.GetBytes(example.Markdown);
        var code = CodeTrace.Of(text, syntax);
        var scan = NoteScan.Of(text, syntax);
        var html = example.Html;
        var actual = new List<string>();
        var block = 0;
        var imageEnd = 0;
        var from = 0;
        foreach (var element in scan.Elements)
        {
            var content = element.IsBlock && element.Kind != ElementKind.Task ? code[block++] : "";
            if (element.Start < imageEnd)
                continue;
            if (element.Kind is ElementKind.Image or ElementKind.ReferenceImage)
                imageEnd = element.End;
            if (element.Kind is ElementKind.HtmlBlock or ElementKind.HtmlInline)
            {
                var raw = element.Kind == ElementKind.HtmlBlock ? content.TrimEnd('\n') : Indentation().Replace(Encoding.UTF8.GetString(text.AsSpan(element.Start..element.End)), "\n");
                var place = html.IndexOf(raw, from, StringComparison.Ordinal);
                if (place < 0)
                    actual.Add("no html " + raw);
                else
                    html = html.Remove(from = place, raw.Length);
            }
            else if (Token(element, scan, content) is { } token)
            {
                actual.Add(token);
            }
        }
        return (Expected(html), actual);
    }

    private static string? Token(Element element, NoteScan scan, string content)
    {
        var text = scan.Text.Span;
        return element.Kind switch
        {
            ElementKind.Heading => "h" + element.HeadingLevel,
            ElementKind.ThematicBreak => "hr",
            ElementKind.FencedCode => "pre " + content.TrimEnd('\n', ' '),
            ElementKind.IndentedCode => "pre " + BlankLines().Replace(content, "").TrimEnd('\n', ' '),
            ElementKind.BlockQuote => "blockquote",
            ElementKind.List => element.Level is (byte)'.' or (byte)')' ? "ol" : "ul",
            ElementKind.ListItem => "li",
            ElementKind.CodeSpan => "code " + Span(Encoding.UTF8.GetString(element.Text(text))),
            ElementKind.Link => "a " + Address(element.Target(text)),
            ElementKind.Image => "img " + Address(element.Target(text)),
            ElementKind.ReferenceLink => "a " + Defined(scan, element),
            ElementKind.ReferenceImage => "img " + Defined(scan, element),
            ElementKind.Autolink => "a " + Mail(Encoding.UTF8.GetString(element.Target(text))),
            ElementKind.None or ElementKind.Paragraph or ElementKind.LinkDefinition or ElementKind.MissingReference => null,
            _ => element.Kind.ToString(),
        };
    }

    private static List<string> Expected(string html)
    {
        var tokens = new List<string>();
        foreach (Match match in Tag().Matches(html))
        {
            if (match.Groups["pre"].Success)
                tokens.Add("pre " + WebUtility.HtmlDecode(match.Groups["pre"].Value).TrimEnd('\n', ' '));
            else if (match.Groups["code"].Success)
                tokens.Add("code " + WebUtility.HtmlDecode(match.Groups["code"].Value));
            else if (match.Groups["a"].Success)
                tokens.Add("a " + Uri.UnescapeDataString(WebUtility.HtmlDecode(match.Groups["a"].Value)));
            else if (match.Groups["img"].Success)
                tokens.Add("img " + Uri.UnescapeDataString(WebUtility.HtmlDecode(match.Groups["img"].Value)));
            else
                tokens.Add(match.Groups["tag"].Value);
        }
        return tokens;
    }

    private static string Defined(NoteScan scan, Element use)
    {
        var label = Labels.Fold(use.Target(scan.Text.Span));
        foreach (var element in scan.Elements)
        {
            if (element.Kind == ElementKind.LinkDefinition && Labels.Fold(element.Text(scan.Text.Span)) == label)
                return Address(element.Target(scan.Text.Span));
        }
        return "undefined";
    }

    private static string Address(ReadOnlySpan<byte> target) => Uri.UnescapeDataString(WebUtility.HtmlDecode(Escape().Replace(Encoding.UTF8.GetString(target), "$1")));

    private static string Mail(string address) => Uri.UnescapeDataString(address.Contains('@') && !address.Contains(':') ? "mailto:" + address : address);

    private static string Span(string code)
    {
        code = Indentation().Replace(code, "\n").Replace('\n', ' ');
        return code.Length > 1 && code[0] == ' ' && code[^1] == ' ' && code.Trim(' ').Length > 0 ? code[1..^1] : code;
    }

    [GeneratedRegex("""<pre><code(?: class="[^"]*")?>(?<pre>.*?)</code></pre>|<code>(?<code>.*?)</code>|<a href="(?<a>[^"]*)"|<img src="(?<img>[^"]*)"|<(?<tag>h[1-6]|hr|blockquote|ul|ol|li)\b""", RegexOptions.Singleline)]
    private static partial Regex Tag();

    [GeneratedRegex("\\\\([!-/:-@\\[-`{-~])")]
    private static partial Regex Escape();

    [GeneratedRegex("\n[ \t]*")]
    private static partial Regex Indentation();

    [GeneratedRegex("^(?:[ \t]*\n)+")]
    private static partial Regex BlankLines();
}
