using DevExChat.Sandbox;

await using var sandbox = await LocalSandbox.StartAsync(SandboxOptions.From(args), CancellationToken.None);
await Console.Out.WriteLineAsync($"""

    DevExChat's sandbox is running. Open  {sandbox.PageAddress}

    The product itself is at {sandbox.ProductAddress}, the strict local Slack at {sandbox.Slack.BaseAddress}
    Nothing leaves this machine, and nothing is kept: Ctrl+C ends it all.

    """);
await sandbox.UntilStoppedAsync();
