package imageferry.command.queue;

import imageferry.events.ids.CopyTaskId;

/** Let no worker move another byte for this copy, then discard what it wrote; its end is reported by {@code CompleteCancellation}. Harmless when repeated. */
public record StopWorkers(CopyTaskId taskId) {}
