using System.Text;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Notes.Tests.Markdown;

/// <summary>The content of code and HTML blocks without the marks of their containers, by block; empty for other blocks.</summary>
internal static class CodeTrace
{
    public static List<string> Of(byte[] text, NoteSyntax syntax)
    {
        var buffers = new ScanBuffers { Code = [] };
        new BlockScanner(text, syntax, buffers).Scan(0, int.MaxValue, null);
        var content = new List<string>();
        for (var block = 0; block < buffers.Blocks.Count; block++)
        {
            if (buffers.Blocks[block].Kind == ElementKind.Task)
                continue;
            var lines = new StringBuilder();
            foreach (var line in buffers.Code.Where(line => line.Block == block))
                lines.Append(' ', line.Spaces).Append(Encoding.UTF8.GetString(text.AsSpan(line.Start..line.End))).Append('\n');
            content.Add(lines.ToString());
        }
        return content;
    }
}
