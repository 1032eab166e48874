package imageferry.command.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/**
 * Records a share of all traces, whole ones: every process decides alike from the trace id. From its first characters, for those are random in a UUID
 * and the later ones, which the usual sampler looks at, are not.
 */
final class TraceShare implements Sampler {
    private static final int CHARACTERS = 8;

    private final double share;

    /** @param share from 0, none, to 1, all */
    TraceShare(double share) {
        this.share = share;
    }

    @Override
    public SamplingResult shouldSample(
            Context parent, String traceId, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
        double place = Long.parseLong(traceId.substring(0, CHARACTERS), 16) / (double) (1L << (4 * CHARACTERS));
        return place < share ? SamplingResult.recordAndSample() : SamplingResult.drop();
    }

    @Override
    public String getDescription() {
        return "TraceShare{" + share + "}";
    }
}
