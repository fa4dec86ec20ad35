using System.Buffers;
using System.Collections.Concurrent;
using EdgeTwin.Model;
using EdgeTwin.Store.Files;

namespace EdgeTwin.Store.Catalog;

/// <summary>
/// The catalog on disk: <c>catalog.&lt;n&gt;</c>. Registering changes memory only; <see cref="EnsurePersisted"/> must return
/// true before a record that uses a new id is appended to the journal, so that an id never comes to mean something else.
/// Reading takes no lock.
/// </summary>
public sealed class PropertyCatalog : IPropertyCatalog
{
    /// <summary>The twin under which ids appear whose definition was lost.</summary>
    public const string LostTwin = "lost";

    private readonly GenerationFiles _files;
    private readonly Action<StoreEvent> _report;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<PropertyReference, int> _added = new();
    private CatalogImage _image = CatalogImage.Empty;
    private PropertyDefinition?[] _definitions = new PropertyDefinition?[64]; // null: as in the image, and not asked for yet
    private int _count;
    private volatile bool _isDirty;
    private long _lastFailure;
    private bool _hasFailed;
    private bool _isFullReported;

    private readonly int _propertiesMax;

    private PropertyCatalog(string directory, int propertiesMax, TimeProvider time, Action<StoreEvent> report)
    {
        _propertiesMax = propertiesMax;
        _files = new GenerationFiles(directory, "catalog", time, report);
        _time = time;
        _report = report;
    }

    /// <inheritdoc/>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Bytes written, in whole <see cref="Limits.WritePageBytes"/>.</summary>
    public long BytesWritten => _files.BytesWritten;

    /// <inheritdoc/>
    public PropertyDefinition this[int propertyId]
    {
        get
        {
            // The count is read first: what lies below it is in every later array as well.
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)propertyId, (uint)Count, nameof(propertyId));
            var definitions = Volatile.Read(ref _definitions);
            if (Volatile.Read(ref definitions[propertyId]) is { } known)
                return known;
            var made = _image.Definition(propertyId);
            return Interlocked.CompareExchange(ref definitions[propertyId], made, null) ?? made;
        }
    }

    /// <summary>Whether names may be missing: a file was damaged, or there was none.</summary>
    internal bool MayBeIncomplete { get; private set; }

    /// <inheritdoc/>
    public (double Min, double Max) RangeOf(int propertyId)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)propertyId, (uint)Count, nameof(propertyId));
        return Volatile.Read(ref Volatile.Read(ref _definitions)[propertyId]) is { } known
            ? (known.RangeMin ?? double.NegativeInfinity, known.RangeMax ?? double.PositiveInfinity)
            : _image.Range(propertyId);
    }

    /// <summary>Opens the catalog of a folder. Damaged files are set aside and reported, never a reason to throw.</summary>
    /// <param name="directory">The catalog's own folder; made when it is first written.</param>
    /// <param name="time">The clock.</param>
    /// <param name="report">Takes what an operator should know.</param>
    /// <param name="propertiesMax">The most properties that can be registered; those on disk are all taken.</param>
    public static PropertyCatalog Open(string directory, TimeProvider time, Action<StoreEvent> report, int propertiesMax = Limits.PropertiesMax)
    {
        var isWhole = true;
        var catalog = new PropertyCatalog(directory, propertiesMax, time, happened =>
        {
            isWhole = false;
            report(happened);
        });
        var isFound = catalog._files.TryReadNewest(out _, out var payload);
        catalog.MayBeIncomplete = !isFound || !isWhole;
        catalog._isDirty = isFound && !isWhole; // so that there are two good ones again
        if (!isFound)
            return catalog;
        if (CatalogImage.TryRead(payload) is { } image)
        {
            catalog._image = image;
            catalog._count = image.Count;
            catalog._definitions = new PropertyDefinition?[image.Count + 64];
        }
        else
        {
            catalog.MayBeIncomplete = true;
            report(new StoreEvent(StoreEventSeverity.Error, "catalog", "the catalog was written by a version this one does not understand; properties get new ids"));
        }
        return catalog;
    }

    /// <summary>
    /// Makes sure that no id below a bound is given out, because the journal, a checkpoint or history may contain it: ids
    /// whose definition is not known any more get a placeholder. Call it once after opening.
    /// </summary>
    /// <param name="firstFreeId">One more than the largest id in use anywhere.</param>
    public void RaiseFloor(int firstFreeId)
    {
        lock (_gate)
        {
            if (firstFreeId <= _count)
                return;
            _report(new StoreEvent(StoreEventSeverity.Warning, "catalog", $"the names of the properties {_count} to {firstFreeId - 1} are lost with a damaged catalog; their history is under {LostTwin}#property-<id>"));
            while (_count < Math.Min(firstFreeId, Limits.PropertiesMax))
                Add(Lost(_count));
            _isDirty = true;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="CatalogFullException">It is a new property and there is no room for one more.</exception>
    public int Register(PropertyDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (TryFind(definition.Reference, out var known) && this[known] == definition)
            return known;
        lock (_gate)
        {
            if (TryFind(definition.Reference, out known))
            {
                _definitions[known] = definition;
                _isDirty = true;
                return known;
            }
            if (_count >= _propertiesMax)
            {
                if (!_isFullReported)
                    _report(new StoreEvent(StoreEventSeverity.Error, "catalog", $"{definition.Reference} and what comes after it is refused: the catalog holds {_count} properties, the most it can; the properties it holds go on"));
                _isFullReported = true;
                throw new CatalogFullException(definition.Reference, _propertiesMax);
            }
            var id = Add(definition);
            _isDirty = true;
            return id;
        }
    }

    /// <inheritdoc/>
    public bool TryFind(PropertyReference reference, out int propertyId) =>
        _added.TryGetValue(reference, out propertyId) || _image.TryFind(reference, out propertyId);

    /// <summary>
    /// Makes sure that everything registered so far is on the disk; costs nothing if it is. While the disk refuses, it is
    /// tried again at most every <see cref="Limits.JournalRetryMs"/>.
    /// </summary>
    /// <returns>False if the disk does not take it.</returns>
    public bool EnsurePersisted()
    {
        if (!_isDirty)
            return true;
        lock (_gate)
        {
            if (!_isDirty)
                return true;
            if (_hasFailed && _time.GetElapsedTime(_lastFailure).TotalMilliseconds < Limits.JournalRetryMs)
                return false;
            var payload = new ReadOnlySequence<byte>(CatalogCodec.Encode(_definitions.AsSpan(0, _count), _image));
            // Twice, as two generations: without its names everything else is worth little, and one of them may be damaged.
            _hasFailed = !_files.Write(_count, payload) || !_files.Write(_count, payload);
            _lastFailure = _time.GetTimestamp();
            _isDirty = _hasFailed;
            return !_hasFailed;
        }
    }

    /// <summary>What stands for a definition that is not known any more.</summary>
    internal static PropertyDefinition Lost(int id) =>
        new(PropertyReference.Parse($"{LostTwin}#property-{id}"), "1", Description: "Its definition was lost with a damaged catalog.");

    private int Add(PropertyDefinition definition)
    {
        var id = _count;
        if (id == _definitions.Length)
        {
            var larger = new PropertyDefinition?[id * 2];
            _definitions.CopyTo(larger, 0);
            Volatile.Write(ref _definitions, larger);
        }
        _definitions[id] = definition;
        Volatile.Write(ref _count, id + 1);
        _added[definition.Reference] = id;
        return id;
    }
}
