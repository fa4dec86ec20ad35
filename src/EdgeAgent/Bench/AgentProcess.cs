using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace EdgeTwin.Agent.Bench;

/// <summary>This program, run again as an agent of its own, for what can only be measured from outside.</summary>
internal sealed class AgentProcess : IDisposable
{
    private static readonly TimeSpan PollPeriod = TimeSpan.FromMicroseconds(500);
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(20);

    private readonly Process _process;
    private readonly string _socketPath;
    private readonly TimeProvider _time;

    private AgentProcess(Process process, string socketPath, TimeProvider time)
    {
        _process = process;
        _socketPath = socketPath;
        _time = time;
    }

    /// <summary>Starts an agent on a data directory of the benchmark's.</summary>
    public static AgentProcess Start(string dataDirectory, TimeProvider time)
    {
        var socketPath = Path.Combine(dataDirectory, "s");
        return new AgentProcess(Run("run", "--data", dataDirectory, "--socket", socketPath), socketPath, time);
    }

    /// <summary>Runs this program and waits for its end.</summary>
    public static TimeSpan TimeToEnd(TimeProvider time, params string[] arguments)
    {
        var start = time.GetTimestamp();
        using var process = Run(arguments);
        process.WaitForExit();
        return time.GetElapsedTime(start);
    }

    /// <summary>Asks for a path until the agent answers it with 200.</summary>
    /// <exception cref="TimeoutException">It never did.</exception>
    public void WaitForAnswer(string path)
    {
        var request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: edgetwin\r\nConnection: close\r\n\r\n");
        var start = _time.GetTimestamp();
        using var pause = new ManualResetEventSlim();
        while (!Answers(request))
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"the agent ended with exit code {_process.ExitCode}: {_process.StandardError.ReadToEnd()}");
            if (_time.GetElapsedTime(start) > AnswerTimeout)
                throw new TimeoutException($"the agent did not answer {path} within {AnswerTimeout.TotalSeconds} s");
            pause.Wait(PollPeriod);
        }
    }

    /// <summary>
    /// Proportional set size in bytes, from <c>smaps</c> (proc(5)). Pages of the program itself count in full: this benchmark
    /// shares them, which would make the agent look smaller than it is when it runs alone.
    /// </summary>
    public long PssBytes()
    {
        var total = 0L;
        var isProgram = false;
        foreach (var line in File.ReadLines($"/proc/{_process.Id}/smaps"))
        {
            if (char.IsAsciiHexDigitLower(line[0]))
                isProgram = line.EndsWith(Environment.ProcessPath!, StringComparison.Ordinal);
            else if (line.StartsWith(isProgram ? "Rss:" : "Pss:", StringComparison.Ordinal))
                total += long.Parse(line.AsSpan(4).Trim().TrimEnd("kB").Trim(), CultureInfo.InvariantCulture) * 1024;
        }
        return total;
    }

    /// <summary>Processor time used so far.</summary>
    public TimeSpan ProcessorTime()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private bool Answers(byte[] request)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(_socketPath));
            socket.Send(request);
            var answer = new byte[64];
            var length = socket.Receive(answer);
            return answer.AsSpan(0, length).StartsWith("HTTP/1.1 200"u8);
        }
        catch (SocketException)
        {
            return false; // Not listening yet.
        }
    }

    private static Process Run(params string[] arguments) => Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments)
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
