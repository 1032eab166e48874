package imageferry.command.queue;

/** What the job of an export needs to write its object. */
record ExportSpec(String device, String bucket, String object, String format) {}
