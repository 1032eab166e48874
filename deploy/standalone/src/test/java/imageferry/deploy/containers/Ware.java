package imageferry.deploy.containers;

/** The images that the tests run: official ones unless a property names others. */
enum Ware {
    POSTGRES("it.image.postgres", "postgres:18"),
    KAFKA("it.image.kafka", "apache/kafka:4.2.1"),
    /** The service: {@code deploy/docker/build.sh} makes it from this checkout. */
    SERVICE("it.image.service", "imageferry/ferry:latest");

    private final String property;
    private final String usual;

    Ware(String property, String usual) {
        this.property = property;
        this.usual = usual;
    }

    String image() {
        return System.getProperty(property, usual);
    }

    String property() {
        return property;
    }
}
