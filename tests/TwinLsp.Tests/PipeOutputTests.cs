using System.IO.Pipes;
using EdgeTwin.Lsp.Launch;
using Microsoft.Win32.SafeHandles;

namespace EdgeTwin.Lsp.Tests;

/// <summary>What the server writes into its standard output.</summary>
public sealed class PipeOutputTests
{
    [Fact]
    public async Task A_write_that_fits_is_done_at_once_and_one_that_does_not_waits_without_its_writer()
    {
        using var reader = new AnonymousPipeServerStream(PipeDirection.In);
        using var handle = new SafeFileHandle(reader.ClientSafePipeHandle.DangerousGetHandle(), ownsHandle: false);
        await using var output = PipeOutput.Open(handle);
        var cancellation = TestContext.Current.CancellationToken;
        var small = new byte[4_000];
        var large = new byte[3 << 20];
        new Random(1).NextBytes(large);
        Assert.True(output.WriteAsync(small, cancellation).IsCompletedSuccessfully);
        // More than the pipe holds, and nobody has read: the call returns all the same.
        var waiting = output.WriteAsync(large, cancellation).AsTask();
        Assert.False(waiting.IsCompleted);
        var read = new byte[small.Length + large.Length];
        await reader.ReadExactlyAsync(read, cancellation);
        await waiting;
        Assert.True(read.AsSpan(small.Length).SequenceEqual(large));
        Assert.True(output.WriteAsync(small, cancellation).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task What_is_no_pipe_is_written_as_a_file()
    {
        var path = Path.GetTempFileName();
        await using (var output = PipeOutput.Open(File.OpenHandle(path, FileMode.Open, FileAccess.Write)))
            await output.WriteAsync("text"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal("text", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        File.Delete(path);
    }
}
