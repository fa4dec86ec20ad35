using BenchmarkDotNet.Running;
using EdgeTwin.Benchmarks;

[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]

BenchmarkSwitcher.FromAssembly(typeof(SampleBatchBenchmarks).Assembly).Run(args);
