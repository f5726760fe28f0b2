package id.titian.proof.demo;

/**
 * Which port is whose, counted from one.
 *
 * @param base the first.
 */
record Ports(int base) {

    int console() {
        return base;
    }

    int broker() {
        return base + 1;
    }

    int webhook() {
        return base + 2;
    }

    int agentStatus(int office) {
        return base + 3 + office;
    }

    int terminals() {
        return base + 10;
    }
}
