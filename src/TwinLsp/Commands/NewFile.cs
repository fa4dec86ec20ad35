using System.Text;

namespace EdgeTwin.Lsp.Commands;

/// <summary>A file that a command writes where there was none.</summary>
internal static class NewFile
{
    /// <summary>Writes it.</summary>
    /// <returns>Why it was not written; null if it was.</returns>
    public static string? ProblemOfWriting(string file, string text)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
            stream.Write(Encoding.UTF8.GetBytes(text));
            return null;
        }
        catch (IOException) when (File.Exists(file))
        {
            return $"'{file}' is there already; it is left as it is. Choose another file.";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"'{file}' cannot be written: {error.Message}";
        }
    }
}
