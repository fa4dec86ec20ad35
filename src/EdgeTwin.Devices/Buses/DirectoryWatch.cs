using System.Buffers.Binary;
using EdgeTwin.Devices.Host;

namespace EdgeTwin.Devices.Buses;

/// <summary>
/// Tells whether a folder has other entries than at the last look: how a device that turns up or goes away is noticed where
/// the kernel sends no file event (sysfs). Allocates nothing; guarded, since a folder can hang like any file.
/// </summary>
internal sealed class DirectoryWatch(string path) : GuardedItem
{
    private const int NameOffset = 19;
    private const int LengthOffset = 16;
    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;

    private ulong _digest;
    private bool _isSeen;

    /// <summary>Whether the last look found other entries than the one before; true for the first.</summary>
    internal bool IsChanged { get; private set; }

    /// <inheritdoc/>
    internal override void Perform()
    {
        var digest = Digest();
        IsChanged = !_isSeen || digest != _digest;
        _isSeen = true;
        _digest = digest;
    }

    /// <summary>The sum of the hashes of all names, which does not depend on their order; 0 where there is no such folder.</summary>
    private ulong Digest()
    {
        var descriptor = DeviceFile.Open(path, DeviceFile.ReadOnly | DeviceFile.Folder);
        if (descriptor < 0)
            return 0;
        Span<byte> entries = stackalloc byte[4096];
        var sum = 1UL;
        int length;
        while ((length = DeviceFile.ReadEntries(descriptor, entries)) > 0)
        {
            for (var at = 0; at < length; at += BinaryPrimitives.ReadUInt16LittleEndian(entries[(at + LengthOffset)..]))
                sum += Hash(entries[(at + NameOffset)..length]);
        }
        DeviceFile.Close(descriptor);
        return sum;
    }

    /// <summary>FNV-1a of a name ended by a zero.</summary>
    private static ulong Hash(ReadOnlySpan<byte> name)
    {
        var hash = FnvOffset;
        foreach (var value in name)
        {
            if (value == 0)
                break;
            hash = (hash ^ value) * FnvPrime;
        }
        return hash;
    }
}
