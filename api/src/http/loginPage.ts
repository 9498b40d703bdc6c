/**
 * The page that asks for the access token. It needs no script.
 * @param next the path of this app to go on to. @param problem one of our own sentences.
 */
export const loginPage = (next: string, problem?: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<title>Plumbline · Sign in</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; display: grid; place-items: center; min-height: 100vh; margin: 0 }
  main { width: min(22rem, calc(100vw - 3rem)) }
  h1 { font-size: 1.25rem }
  input, button { font: inherit; box-sizing: border-box; width: 100%; padding: .6rem .75rem; margin-top: .5rem; border-radius: 6px; border: 1px solid GrayText }
  button { cursor: pointer; background: CanvasText; color: Canvas; border-color: CanvasText }
  [role=alert] { font-weight: 600 }
</style>
</head>
<body>
<main>
<h1>Plumbline</h1>
<form method="post" action="/login?next=${encodeURIComponent(next)}">
<label for="token">Access token</label>
<input id="token" name="token" type="password" autocomplete="current-password" required autofocus>
${problem === undefined ? '' : `<p role="alert">${problem}</p>`}
<button>Sign in</button>
</form>
</main>
</body>
</html>
`;
