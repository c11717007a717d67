using System.Diagnostics.Metrics;

namespace DevExChat.EndToEnd.Tests.Support;

/// <summary>How many calls to these servers have begun and not ended, as .NET's own HTTP client counts them.</summary>
internal sealed class CallsInFlight : IDisposable
{
    private readonly HashSet<int> _ports;
    private readonly MeterListener _listener;
    private int _count;

    /// <param name="servers">The servers; they are told apart by their ports.</param>
    public CallsInFlight(params IEnumerable<Uri> servers)
    {
        _ports = [.. servers.Select(server => server.Port)];
        _listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "http.client.active_requests") listener.EnableMeasurementEvents(instrument);
            },
        };
        _listener.SetMeasurementEventCallback<long>(Take);
        _listener.Start();
    }

    public int Count => Volatile.Read(ref _count);

    public void Dispose() => _listener.Dispose();

    private void Take(Instrument instrument, long change, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        foreach (var (key, value) in tags)
        {
            if (key == "server.port" && value is int port && _ports.Contains(port)) Interlocked.Add(ref _count, (int)change);
        }
    }
}
