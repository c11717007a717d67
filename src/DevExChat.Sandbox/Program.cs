using DevExChat.Sandbox;
using Microsoft.AspNetCore.Connections;

var options = SandboxOptions.From(args);
try
{
    await using var sandbox = await LocalSandbox.StartAsync(options, CancellationToken.None);
    await Console.Out.WriteLineAsync($"""

        DevExChat's sandbox is running. Open  {sandbox.PageAddress}

        The product itself is at {sandbox.ProductAddress}, the strict local Slack at {sandbox.Slack.BaseAddress}, the strict local Teams at {sandbox.Teams.BaseAddress}
        Nothing leaves this machine, and nothing is kept: Ctrl+C ends it all.

        """);
    await sandbox.UntilStoppedAsync();
    return 0;
}
catch (IOException taken) when (taken.InnerException is AddressInUseException)
{
    await Console.Error.WriteLineAsync($"Port {options.Port} is taken. Choose another one: --Port {options.Port + 1}");
    return 1;
}
