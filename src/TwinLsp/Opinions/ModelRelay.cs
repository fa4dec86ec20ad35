using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace EdgeTwin.Lsp.Opinions;

/// <summary>
/// Asks a language model by another program, which alone speaks with it and is told two texts at a time and nothing else. This program has no way to the
/// network, and what the other one brings back is read as anybody's text.
/// </summary>
/// <param name="program">The program.</param>
internal sealed class ModelRelay(string program)
{
    /// <summary>The command of the other program.</summary>
    public const string Command = "relay";

    private const int AnswerBytesMax = 4 << 20;

    /// <summary>The one beside this program.</summary>
    public static ModelRelay Beside { get; } = new(Path.Combine(Path.GetDirectoryName(Environment.ProcessPath) ?? "/", "twinlsp-mcp"));

    /// <summary>Asks the questions, one after another.</summary>
    /// <exception cref="IOException">There is no answer; the message says why.</exception>
    public async Task<RelayAnswer> AskAsync(IReadOnlyList<RelayQuestion> questions, CancellationToken cancellation)
    {
        using var process = Start();
        try
        {
            await using (process.StandardInput.BaseStream.ConfigureAwait(false))
            {
                // Not written to the stream piece by piece: that machinery would come into the program for every type there is, a quarter of a megabyte.
                await process.StandardInput.BaseStream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes([.. questions], RelayJson.Default.RelayQuestionArray), cancellation).ConfigureAwait(false);
            }
            var errors = process.StandardError.ReadToEndAsync(cancellation);
            var answer = await ReadAsync(process.StandardOutput.BaseStream, cancellation).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            if (process.ExitCode != 0)
                throw new IOException(WordsOf(await errors.ConfigureAwait(false)));
            return JsonSerializer.Deserialize(answer.Span, RelayJson.Default.RelayAnswer) ?? throw new IOException($"{program} said nothing");
        }
        catch (JsonException)
        {
            throw new IOException($"{program} did not answer in its own form; is it of the same version?");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    /// <summary>What the program said, without its name before it.</summary>
    private static string WordsOf(string error)
    {
        const string Name = "twinlsp: ";
        return error.Trim() is var words && words.StartsWith(Name, StringComparison.Ordinal) ? words[Name.Length..] : words;
    }

    private Process Start()
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, [Command]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (Win32Exception error)
        {
            throw new IOException($"'{program}' could not be started: {error.Message}. It belongs beside twinlsp; 'make publish' builds both, and 'make install' puts them in place.", error);
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        using var all = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0;)
        {
            if (all.Length + read > AnswerBytesMax)
                throw new IOException("the answer is too long to be one");
            all.Write(buffer, 0, read);
        }
        return all.ToArray();
    }
}
