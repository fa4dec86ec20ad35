using System.Text;

namespace EdgeTwin.Devices.Buses.Iio;

/// <summary>Attributes that were changed, and what they said before: taken back in the opposite order.</summary>
internal sealed class SysfsSettings
{
    private readonly List<(string Path, string Before)> _changed = [];

    /// <summary>The attribute's text without its line feed; null where it cannot be read.</summary>
    internal static string? Read(string path)
    {
        var descriptor = DeviceFile.Open(path, DeviceFile.ReadOnly);
        if (descriptor < 0)
            return null;
        Span<byte> text = stackalloc byte[Limits.AttributeBytesMax];
        var length = DeviceFile.Read(descriptor, text);
        DeviceFile.Close(descriptor);
        return length < 0 ? null : Encoding.UTF8.GetString(text[..length]).Trim();
    }

    /// <summary>Changes an attribute and remembers what it was.</summary>
    /// <exception cref="IOException">It cannot be read or written; the message says which, what was written, and the system's error.</exception>
    internal void Set(string path, string value)
    {
        var before = Read(path) ?? throw new IOException($"{path} cannot be read");
        if (before == value)
            return;
        var result = DeviceFile.WriteAttribute(path, Encoding.UTF8.GetBytes(value));
        if (result < 0)
            throw new IOException($"writing '{value}' to {path}: {LinuxError.Words(-result)}");
        _changed.Add((path, before));
    }

    /// <summary>Takes everything back, as far as the device is still there.</summary>
    internal void Restore()
    {
        for (var i = _changed.Count - 1; i >= 0; i--)
            _ = DeviceFile.WriteAttribute(_changed[i].Path, Encoding.UTF8.GetBytes(_changed[i].Before + "\n"));
        _changed.Clear();
    }
}
