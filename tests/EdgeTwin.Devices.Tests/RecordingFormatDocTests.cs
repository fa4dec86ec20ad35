using System.Text;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Host;
using EdgeTwin.Devices.Recording;

namespace EdgeTwin.Devices.Tests;

public sealed class RecordingFormatDocTests
{
    private const int BytesPerLine = 16;
    private static readonly byte[] Payload = Encoding.UTF8.GetBytes("0.52 0.58 0.59 2/187 10432\n");

    [Fact]
    public void The_example_in_the_document_is_what_the_recorder_writes_and_the_reader_reads()
    {
        var document = File.ReadAllText(DocumentPath());
        var recording = Example();
        Assert.Contains($"```\n{Dump(recording)}```", document, StringComparison.Ordinal);

        using var reader = new RecordingReader(new MemoryStream(recording));
        Assert.True(reader.TryRead());
        Assert.True(reader.TryGetChannelSet(out var number, out var driver, out var parameters));
        Assert.Equal((0, "host-loadavg", ""), (number, driver, parameters));
        Assert.True(reader.TryRead());
        Assert.True(reader.TryGetFrame(out var header, out var payload));
        Assert.Equal(Header, header);
        Assert.Equal(Payload, payload.ToArray());
        Assert.False(reader.TryRead());
        Assert.Equal(0, reader.DamagedBytes);
    }

    [Theory]
    [InlineData("| 12 | 4 | CRC-32C of the 12 bytes before |", RecordingFormat.FileHeaderBytes, 16)]
    [InlineData("bytes of the body, at most 1,048,576", Limits.RecordBodyBytesMax, 1048576)]
    [InlineData("The 32 bytes of the frame's header", FrameHeader.Size, 32)]
    [InlineData("| 8 | 2 | version, 1 |", RecordingFormat.Version, 1)]
    public void The_document_says(string text, int actual, int documented)
    {
        Assert.Contains(text, File.ReadAllText(DocumentPath()), StringComparison.Ordinal);
        Assert.Equal(documented, actual);
    }

    private static FrameHeader Header => new(Payload.Length, 0, FrameStatus.Ok, 1_000_000_000, 1795348800_000_000_000, 0, 7);

    private static byte[] Example()
    {
        var channelSets = new ChannelSetTable();
        channelSets.Add(HostDrivers.Registry().Create("host-loadavg", "", new TestCatalog()));
        using var stream = new MemoryStream();
        using (var recorder = new FrameRecorder(stream, channelSets))
            recorder.Tee(Header, Payload);
        return stream.ToArray();
    }

    private static string Dump(byte[] bytes)
    {
        var text = new StringBuilder();
        for (var start = 0; start < bytes.Length; start += BytesPerLine)
        {
            var line = bytes.AsSpan(start, Math.Min(BytesPerLine, bytes.Length - start)).ToArray();
            var hex = string.Join(' ', line.Select(value => value.ToString("x2", null)));
            var letters = string.Concat(line.Select(value => value is >= 0x20 and < 0x7F ? (char)value : '.'));
            text.Append($"{start:x4}  {hex,-47}  {letters}\n");
        }
        return text.ToString();
    }

    private static string DocumentPath()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            var path = Path.Combine(directory.FullName, "docs/recording-format.md");
            if (File.Exists(path))
                return path;
        }
        throw new FileNotFoundException("docs/recording-format.md is in no directory above the tests.");
    }
}
