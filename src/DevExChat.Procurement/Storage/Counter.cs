using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DevExChat.Procurement.Storage;

/// <summary>A row of numbers that people see, such as those of opportunities.</summary>
public sealed class Counter
{
    public const string Opportunities = "opportunities";

    private Counter()
    {
    }

    public string Name { get; private set; } = "";

    /// <summary>The last number given out.</summary>
    public long Value { get; private set; }

    /// <summary>
    /// Takes the next number, starting at 1. One statement, so two callers never get the same; inside the caller's transaction a
    /// roll-back gives it back, without one a number may be skipped.
    /// </summary>
    public static async Task<long> NextAsync(ProcurementDb db, string name, CancellationToken ct)
    {
        var values = await db.Database.SqlQuery<long>(
            $"""
            INSERT INTO "Counters" ("Name", "Value") VALUES ({name}, 1)
            ON CONFLICT ("Name") DO UPDATE SET "Value" = "Counters"."Value" + 1
            RETURNING "Value"
            """).ToListAsync(ct).ConfigureAwait(false);
        return values.Single();
    }
}

internal sealed class CounterMapping : IEntityTypeConfiguration<Counter>
{
    public void Configure(EntityTypeBuilder<Counter> counter)
    {
        counter.ToTable("Counters").HasKey(c => c.Name);
    }
}
