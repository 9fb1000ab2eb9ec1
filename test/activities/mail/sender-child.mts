import { createMailTransport } from '../../../activities/mail/index.js';
import { sendMail } from '../../../activities/mail/send-mail.js';
import { connect } from '../../../db/connect.js';
import { loadRegister } from '../../../workflows/register.js';

const [url = '', port = '', mailId = ''] = process.argv.slice(2);
await sendMail(
  {
    db: connect(url, 2),
    register: await loadRegister(),
    transport: createMailTransport({ host: '127.0.0.1', port: Number(port) }),
    now: () => new Date().toISOString(),
    baseUrl: 'https://school.example',
    from: 'Leerlingroute <post@school.example>',
    isDemo: false,
  },
  mailId,
);
