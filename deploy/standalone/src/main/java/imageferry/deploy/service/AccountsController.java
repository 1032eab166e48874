package imageferry.deploy.service;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** {@code ferry accounts add} talks to this: from this machine, with the token of the control file, and to nobody else. */
@RestController
final class AccountsController {
    static final String PATH = "/control/accounts/";

    private final AccountDesk accounts;
    private final Opening.ControlToken token;

    AccountsController(AccountDesk accounts, Opening.ControlToken token) {
        this.accounts = accounts;
        this.token = token;
    }

    @PostMapping(path = PATH + "{id}", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> add(
            @PathVariable("id") String id,
            @RequestHeader(value = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            HttpServletRequest request)
            throws UnknownHostException {
        boolean near = InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
        if (!near || !known(authorization)) {
            return ResponseEntity.notFound().build();
        }
        try {
            return ResponseEntity.ok(accounts.add(id).lines());
        } catch (IllegalArgumentException e) {
            return ResponseEntity.badRequest().body("An account id is 1 to 16 decimal digits.\n");
        }
    }

    private boolean known(@Nullable String authorization) {
        byte[] wanted = ("Bearer " + token.text()).getBytes(StandardCharsets.UTF_8);
        byte[] given = (authorization == null ? "" : authorization).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(wanted, given);
    }
}
