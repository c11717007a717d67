namespace DevExChat.Slack.Sockets;

/// <summary>Keeps one socket open: opens the next when it is time to part, before the last is given up wherever that is possible.</summary>
internal sealed class SocketLane(SocketOpener opener, TimeProvider clock)
{
    private readonly SocketBackOff backOff = new();
    private readonly Lock gate = new();
    private readonly List<Task> retiring = [];
    private volatile SocketConnection? current;
    private volatile bool isWaiting;

    /// <summary>Whether Slack can deliver over it.</summary>
    public bool IsOpen => current is { IsOpen: true };

    /// <summary>Whether nothing is being opened or closed, and nothing is about to be before the clock moves.</summary>
    public bool IsCalm
    {
        get
        {
            lock (gate) return retiring.TrueForAll(one => one.IsCompleted) && (isWaiting || current is { Parting.IsCompleted: false });
        }
    }

    /// <summary>Keeps a socket open from <paramref name="headStart"/> on. Ends only when Slack wants none any more, with its reason.</summary>
    public async Task<string> KeepAsync(TimeSpan headStart, CancellationToken abandon, CancellationToken ct)
    {
        try
        {
            await WaitAsync(headStart, ct);
            while (true)
            {
                await WaitAsync(backOff.Next(), ct);
                switch (await opener.OpenAsync(abandon, ct))
                {
                    case Opening.Never never:
                        return never.Code;
                    case Opening.NotNow notNow:
                        backOff.Fail(notNow.Wait);
                        break;
                    case Opening.Ready ready:
                        Replace(ready.Connection);
                        if (await PartAsync(ready.Connection, ct) == Parting.Disabled) return "link_disabled";
                        break;
                }
            }
        }
        finally
        {
            Replace(null);
            await Task.WhenAll(Retiring());
        }
    }

    private async Task<Parting> PartAsync(SocketConnection connection, CancellationToken ct)
    {
        var parting = await connection.Parting.WaitAsync(ct);
        if (connection.WasSteady) backOff.Reset();

        // A Slack that parts again and again must not be asked without a pause.
        if (parting != Parting.Replace || !connection.WasSteady) backOff.Fail(parting == Parting.TooMany ? SocketBackOff.AfterTooMany() : TimeSpan.Zero);
        if (parting != Parting.Replace) Replace(null);
        return parting;
    }

    private async Task WaitAsync(TimeSpan wait, CancellationToken ct)
    {
        if (wait == TimeSpan.Zero) return;
        var passing = Task.Delay(wait, clock, ct);
        isWaiting = true;
        await passing;
        isWaiting = false;
    }

    private void Replace(SocketConnection? next)
    {
        var last = current;
        lock (gate)
        {
            retiring.RemoveAll(one => one.IsCompleted);
            if (last is not null) retiring.Add(last.RetireAsync());
            current = next;
        }
    }

    private Task[] Retiring()
    {
        lock (gate) return [.. retiring];
    }
}
