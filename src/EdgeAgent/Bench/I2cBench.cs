using System.Diagnostics;
using System.Globalization;
using EdgeTwin.Agent.Cli;
using EdgeTwin.Devices.Buses;
using EdgeTwin.Devices.Buses.I2c;
using EdgeTwin.Devices.Buses.Scripts;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Model;

namespace EdgeTwin.Agent.Bench;

/// <summary>Burst reads of one chip as a bus's loop makes them, script to pipe, against a minimal C loop over the same file.</summary>
internal static class I2cBench
{
    // Many short rounds in turns: what else the machine does then falls on both alike.
    private const int Rounds = 21;
    private const int TrialReads = 100;
    private const int ReadsMin = 100;
    private const int ReadsMax = 50_000;
    private const int QueueBytesMax = 1024 * 1024;
    private const int FramesPerDrain = 64;
    private const double RoundUs = 200_000;
    private const double NsPerUs = 1000;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    /// <summary>Runs the benchmark.</summary>
    /// <exception cref="IOException">The bus cannot be opened, the chip does not answer, or the peer does not run.</exception>
    public static I2cResult Run(TimeProvider time, I2cBenchOptions options)
    {
        var adapter = new I2cAdapter(Path.GetFileName(options.Bus), options.Bus, Timeout);
        if (adapter.Open() is < 0 and var opened)
            throw new IOException($"{options.Bus} cannot be opened as an I2C bus: {LinuxError.NameOf(-opened)}");
        try
        {
            var rig = new Rig(time, adapter, options);
            var trialUs = rig.Measure(TrialReads, out _);
            var reads = (int)Math.Clamp(RoundUs / trialUs, ReadsMin, ReadsMax);
            var (ours, peers, ratios) = (new double[Rounds], new double[Rounds], new double[Rounds]);
            var allocated = 0L;
            var peerBefore = Peer(options, reads);
            for (var round = 0; round < Rounds; round++)
            {
                ours[round] = rig.Measure(reads, out var bytes);
                allocated += bytes;
                var peerAfter = Peer(options, reads);
                // What else the machine does comes and goes, so each round is compared with what stood right beside it.
                peers[round] = (peerBefore + peerAfter) / 2;
                ratios[round] = ours[round] / peers[round];
                peerBefore = peerAfter;
            }
            var hasPeer = options.Peer is not null;
            return new I2cResult(
                Statistics.Median(ours),
                hasPeer ? Statistics.Median(peers) : null,
                hasPeer ? Statistics.Median(ratios) : null,
                hasPeer ? ratios.Min() : null,
                hasPeer ? ratios.Max() : null,
                (double)allocated / reads / Rounds,
                options.Bytes,
                reads,
                Rounds);
        }
        finally
        {
            adapter.Close();
        }
    }

    private static double Peer(I2cBenchOptions options, int reads)
    {
        if (options.Peer is null)
            return double.NaN;
        string[] arguments = [options.Bus, Text(options.Address), Text(options.Register), Text(options.Bytes), Text(reads)];
        using var process = Process.Start(new ProcessStartInfo(options.Peer, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new IOException($"{options.Peer} cannot be started");
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 && double.TryParse(output, CultureInfo.InvariantCulture, out var ns)
            ? ns / NsPerUs
            : throw new IOException($"{options.Peer} ended with exit code {process.ExitCode}: {error.Result.Trim()}");

        static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
    }

    private sealed class Rig
    {
        private readonly TimeProvider _time;
        private readonly string _bus;
        private readonly DeviceScript _script;
        private readonly FrameQueue _queue = new("bench", QueueBytesMax, OverflowPolicy.DropNewest, static () => { });

        public Rig(TimeProvider time, I2cAdapter adapter, I2cBenchOptions options)
        {
            var script = new ResolvedScript { Reads = [new ScriptRead([(byte)options.Register], options.Bytes, null, 0, false)] };
            (_time, _bus) = (time, options.Bus);
            _script = new DeviceScript(script, adapter.LinkTo(options.Address), options.Address, false, new DeviceCounters(), time);
        }

        public double Measure(int reads, out long allocated)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = _time.GetTimestamp();
            for (var i = 1; i <= reads; i++)
            {
                Read();
                if (i % FramesPerDrain == 0)
                    Drain();
            }
            Drain();
            var took = _time.GetElapsedTime(start);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            return took.TotalMicroseconds / reads;
        }

        private void Read()
        {
            var start = ClockReading.Monotonic(_time);
            _script.BeginPoll(start);
            if (_script.Advance(start) != ScriptProgress.ReadsDue || !_queue.TryBegin(_script.FrameBytes, out var frame) || _script.ReadFrame(frame) < 0)
                throw new IOException($"the chip on {_bus} cannot be read: {LinuxError.NameOf(_script.LastError)}");
            var now = ClockReading.Of(_time);
            _queue.End(_script.FrameBytes, 0, FrameStatus.Ok, now.MonotonicNs, now.UtcNs);
            _queue.Flush();
        }

        private void Drain()
        {
            if (!_queue.Reader.TryRead(out var read))
                return;
            var length = read.Buffer.Length;
            _queue.Reader.AdvanceTo(read.Buffer.End);
            _queue.Consumed(length);
        }
    }
}
