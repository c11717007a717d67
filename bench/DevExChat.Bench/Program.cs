using DevExChat.Bench;

// bare <folder>: the endpoint that everything is compared with, in a process of its own.
if (args is ["bare", var folder]) return await BareEndpoint.RunAsync(folder);

using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(20));
var only = args.FirstOrDefault();
if (only is null or "chat") await ChatBench.RunAsync(stop.Token);
if (only is null or "deadlines") await DeadlineBench.RunAsync(stop.Token);
return 0;
